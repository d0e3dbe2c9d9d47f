using System.Text.RegularExpressions;

namespace Clusto.Query;

/// <summary>The words of an expression as regular expressions. Each looks at a place once: none can be made slow by its text.</summary>
internal static partial class Lexemes
{
    [GeneratedRegex(@"\G\s*")]
    public static partial Regex Blank { get; }

    /// <summary>A word of letters that stands alone; some are keywords.</summary>
    [GeneratedRegex(@"\G[A-Za-z]+(?![^\s()])")]
    public static partial Regex Letters { get; }

    /// <summary>A word of letters with something behind it that it may refer to.</summary>
    [GeneratedRegex(@"\G[A-Za-z]+(?![^\s()])(?=\s*[^\s)])(?!\s*(?:[Aa][Nn][Dd]|[Oo][Rr])(?![^\s()]))")]
    public static partial Regex Referring { get; }

    /// <summary>What stands before the first colon of a word, and the colon.</summary>
    [GeneratedRegex(@"\G[A-Za-z]+:")]
    public static partial Regex Field { get; }

    /// <summary>A fact that is compared, with what compares it to come.</summary>
    [GeneratedRegex(@"\G[A-Za-z]+(?=:|\s*(?:[<>=]|!=))")]
    public static partial Regex Compared { get; }

    [GeneratedRegex(@"\G(?:<=|>=|!=|<|>|=|~)")]
    public static partial Regex Comparison { get; }

    [GeneratedRegex(@"\G\s*,\s*")]
    public static partial Regex Comma { get; }

    [GeneratedRegex(@"\G(?!\s*,)")]
    public static partial Regex NoComma { get; }

    [GeneratedRegex(@"\G:")]
    public static partial Regex Colon { get; }

    [GeneratedRegex(@"\G\(")]
    public static partial Regex Open { get; }

    [GeneratedRegex(@"\G\)")]
    public static partial Regex Close { get; }

    [GeneratedRegex(@"\G(?!\()")]
    public static partial Regex NoParenthesis { get; }

    /// <summary>A key with its number and subkey.</summary>
    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_-]*(?:#[0-9]+)?(?:\.[A-Za-z_][A-Za-z0-9_-]*)?(?=[\s(),=<>!~]|\z)")]
    public static partial Regex Key { get; }

    /// <summary>Text in quotes; only a quote and a backslash need a backslash in front.</summary>
    [GeneratedRegex(@"\G""(?>(?:[^""\\]+|\\[""\\]?)*)""")]
    public static partial Regex Quoted { get; }

    [GeneratedRegex(@"\G""")]
    public static partial Regex Quote { get; }

    /// <summary>A regular expression between slashes; a slash in it has a backslash in front.</summary>
    [GeneratedRegex(@"\G/(?>(?:[^/\\]+|\\[\s\S]?)*)/")]
    public static partial Regex Slashed { get; }

    [GeneratedRegex(@"\G/")]
    public static partial Regex Slash { get; }

    /// <summary>A word with brackets that may close; from one that does not, the rest is as it is. As in a glob, no backtick keeps a bracket open.</summary>
    [GeneratedRegex(@"\G(?![=<>!~""/])(?>(?:[^\s(),`\[\p{Cc}]+|`[\s\S]?|\[(?>(?:[^\s()\]`\p{Cc}]+|`[^\]]?)*)\])*)(?>(?:[^\s(),`\p{Cc}]+|`[\s\S]?)*)")]
    public static partial Regex WordWithBrackets { get; }

    [GeneratedRegex(@"\G(?![=<>!~""/])(?>(?:[^\s(),`\p{Cc}]+|`[\s\S]?)+)")]
    public static partial Regex Word { get; }

    /// <summary>Words, commas and what stands between them, up to a blank or parenthesis.</summary>
    [GeneratedRegex(@"\G(?>(?:[^\s()`]+|`[\s\S]?)+)")]
    public static partial Regex Run { get; }

    /// <summary>The end of a pattern, of which nothing is taken.</summary>
    [GeneratedRegex(@"\G(?=[\s(),]|\z)")]
    public static partial Regex Boundary { get; }

    /// <summary>A backtick with what it makes ordinary.</summary>
    [GeneratedRegex(@"`([\s\S]?)")]
    public static partial Regex Backtick { get; }

    [GeneratedRegex(@"\\([\s\S])")]
    public static partial Regex Backslash { get; }

    /// <summary>A name with a comparison right behind it.</summary>
    [GeneratedRegex(@"\A([A-Za-z_][A-Za-z0-9_#.-]*)(<=|>=|!=|<|>|=|~)")]
    public static partial Regex BareComparison { get; }

    /// <summary>How long what stands at a place is; negative where it is something else.</summary>
    public static int Length(Regex regex, string text, int position)
    {
        foreach (var match in regex.EnumerateMatches(text, position))
            return match.Length;
        return -1;
    }
}
