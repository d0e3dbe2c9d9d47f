using System.Management.Automation.Language;

namespace Clusto.Cmdlets;

/// <summary>Names as they are written on a command line.</summary>
internal static class QuotedText
{
    /// <summary>The text that a word stands for which may not be complete yet.</summary>
    public static string Plain(string word, string quote) => quote switch
    {
        "'" => word.Trim('\'').Replace("''", "'", StringComparison.Ordinal),
        "\"" => word.Trim('"').Replace("`", "", StringComparison.Ordinal),
        _ => word,
    };

    /// <summary>A word that stands for a name: in the quotes that the user began with, else in quotes where it needs some.</summary>
    public static string Of(string name, string quote)
    {
        // A pair of backticks would be read as one, because names may have wildcards.
        var text = name.Replace("``", "````", StringComparison.Ordinal);
        if (quote == "\"")
            return $"\"{InDoubleQuotes(text)}\"";
        return quote.Length > 0 || !IsBareWord(text) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'" : text;
    }

    private static string InDoubleQuotes(string text) =>
        string.Concat(text.Select(character => character is '`' or '$' or '"' or '\u201c' or '\u201d' or '\u201e' ? "`" + character : character.ToString()));

    // Whatever the parser might take for something else is quoted; the letters of all languages are not.
    private static bool IsBareWord(string text) =>
        text.Length > 0 && (char.IsLetterOrDigit(text[0]) || text[0] == '_')
        && text.All(character => char.IsLetterOrDigit(character) || char.IsSurrogate(character) || character is '_' or '-' or '.' or ':' or '/' or '+' or '=' or '%' or '~' or '!' or '\\');
}
