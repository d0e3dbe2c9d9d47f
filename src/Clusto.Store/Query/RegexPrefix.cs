namespace Clusto.Query;

/// <summary>The text that everything begins with that a regular expression matches.</summary>
internal static class RegexPrefix
{
    // These have more than two cases among all characters, so that an index in the order of folded names would miss some.
    private const string ManyCases = "kKsSiI";

    /// <summary>The text; empty where the expression is not anchored, or may begin in several ways.</summary>
    public static string Of(string expression)
    {
        if (!expression.StartsWith('^') || expression.Contains('|', StringComparison.Ordinal))
            return "";
        var end = 1;
        while (end < expression.Length && IsPlain(expression[end]))
            end++;
        // What is repeated may also be missing.
        if (end < expression.Length && expression[end] is '?' or '*' or '{' && end > 1)
            end--;
        return expression[1..end];
    }

    private static bool IsPlain(char character) =>
        (char.IsAsciiLetterOrDigit(character) || character is '-' or '_') && !ManyCases.Contains(character, StringComparison.Ordinal);
}
