using System.Text.RegularExpressions;

namespace Clusto.Query;

/// <summary>A place in an expression that may not be complete yet: the word that ends there and what stands before it.</summary>
/// <param name="Before">The words before, without what is within them.</param>
/// <param name="Start">Where the word begins.</param>
/// <param name="Word">The word as far as it is written.</param>
internal sealed partial record ExpressionPlace(IReadOnlyList<string> Before, int Start, string Word)
{
    private static readonly string[] Relations = ["to", "in", "contains", "holds"];

    /// <summary>Whether a term must come, because nothing stands before or something that needs one.</summary>
    public bool NeedsTerm => Before.Count == 0 || Before[^1] == "(" || IsAfter("and", "or", "not") || NeedsOperand;

    /// <summary>Whether what stands before relates to things that come now.</summary>
    public bool NeedsOperand => IsAfter(Relations);

    public static ExpressionPlace At(string text, int cursor)
    {
        var before = new List<string>();
        var (start, word) = (cursor, "");
        foreach (Match piece in Pieces.Matches(text[..cursor]))
        {
            if (word.Length > 0)
                before.Add(word);
            (start, word) = (piece.Index, piece.Value);
            if (word is not ("(" or ")"))
                continue;
            before.Add(word);
            (start, word) = (cursor, "");
        }

        if (word.Length > 0 && start + word.Length < cursor)
        {
            before.Add(word);
            (start, word) = (cursor, "");
        }

        return new ExpressionPlace(before, start, word);
    }

    public bool IsAfter(params string[] words) => Before.Count > 0 && words.Contains(Before[^1], StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the last item of a list in the word begins.</summary>
    public int LastItem(int from)
    {
        var item = from;
        foreach (Match comma in Commas.Matches(Word, from))
        {
            if (comma.Value == ",")
                item = comma.Index + 1;
        }

        return item;
    }

    // A quote or regular expression that is open reaches to the end.
    [GeneratedRegex(@"[()]|(?:""(?>(?:[^""\\]+|\\[""\\]?)*)(?:""|\z)|(?<![^\s(:,=~])/(?>(?:[^/\\]+|\\[\s\S]?)*)(?:/|\z)|`[\s\S]?|[^\s()""`])+")]
    private static partial Regex Pieces { get; }

    [GeneratedRegex(@"""(?>(?:[^""\\]+|\\[""\\]?)*)(?:""|\z)|`[\s\S]?|\[[^\]]*\]|,")]
    private static partial Regex Commas { get; }
}
