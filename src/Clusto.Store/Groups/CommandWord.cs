namespace Clusto.Groups;

/// <summary>A word as it stands in a suggested PowerShell command.</summary>
internal static class CommandWord
{
    private const string Special = "'\"`$&|;<>(){},@#%[]*?";

    public static string Of(string word) => word.Length > 0 && word[0] != '-' && !word.Any(character => char.IsWhiteSpace(character) || IsSpecial(character))
        ? word
        : "'" + string.Concat(word.Select(character => IsQuote(character) ? new string(character, 2) : character.ToString())) + "'";

    private static bool IsSpecial(char character) => Special.Contains(character, StringComparison.Ordinal) || IsQuote(character) || character is '\u201C' or '\u201D' or '\u201E';

    // PowerShell takes the typographic quotes for the plain one.
    private static bool IsQuote(char character) => character is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B';
}
