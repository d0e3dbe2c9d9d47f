using System.Text;

namespace Clusto.Query;

/// <summary>Text to compare with. Numbers, booleans and times match values of their types as well as text that reads the same.</summary>
/// <param name="Text">The text; in a glob, a backtick makes the next character an ordinary one.</param>
/// <param name="Kind">How it is compared.</param>
public sealed record Pattern(string Text, PatternKind Kind)
{
    /// <summary>Text that must be the whole of it.</summary>
    /// <param name="text">The text.</param>
    public static Pattern Exactly(string text) => new(text, PatternKind.Exact);

    /// <summary>Reads text as PowerShell does: with <c>*</c>, <c>?</c> or <c>[</c> it is a glob, else the exact text; a backtick makes the next character an ordinary one.</summary>
    /// <param name="text">The text.</param>
    public static Pattern Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HasWildcards(text) ? new(text, PatternKind.Glob) : new(Unescape(text), PatternKind.Exact);
    }

    /// <summary>Whether text has a wildcard that no backtick makes ordinary; a bracket that is never closed is none.</summary>
    /// <param name="text">The text.</param>
    public static bool HasWildcards(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lastBracket = text.LastIndexOf(']');
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '`')
                index++;
            else if (text[index] is '*' or '?' || (text[index] == '[' && index < lastBracket))
                return true;
        }

        return false;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('`', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '`' && index + 1 < text.Length && text[index + 1] is ('*' or '?' or '[' or ']' or '`'))
                index++;
            plain.Append(text[index]);
        }

        return plain.ToString();
    }
}
