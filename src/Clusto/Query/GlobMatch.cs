using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Clusto.Query;

/// <summary>The meaning of a glob, in memory.</summary>
internal sealed class GlobMatch(string glob)
{
    private readonly Regex regex = new(ToRegex(glob), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    public string Glob => glob;

    public static bool IsMatch(string glob, string text) => new GlobMatch(glob).IsMatch(text);

    public bool IsMatch(string text) => regex.IsMatch(text);

    private static string ToRegex(string glob)
    {
        var regex = new StringBuilder("\\A");
        var lastBracket = glob.LastIndexOf(']');
        for (var index = 0; index < glob.Length; index++)
        {
            var character = glob[index];
            var close = character == '[' && index < lastBracket ? glob.IndexOf(']', index + 1) : -1;
            if (character == '`' && index + 1 < glob.Length)
            {
                regex.Append(Regex.Escape(glob[++index].ToString()));
            }
            else if (close > index + 1)
            {
                regex.Append(ToClass(glob[(index + 1)..close]));
                index = close;
            }
            else
            {
                regex.Append(character switch { '*' => ".*", '?' => ".", _ => Regex.Escape(character.ToString()) });
            }
        }

        return regex.Append("\\z").ToString();
    }

    // A range that is upside down has no characters; to a regular expression it would be a mistake.
    private static string ToClass(string characters)
    {
        var negated = characters[0] == '^' && characters.Length > 1;
        var regex = new StringBuilder();
        for (var index = negated ? 1 : 0; index < characters.Length; index++)
        {
            var first = characters[index];
            var last = first;
            if (index + 2 < characters.Length && characters[index + 1] == '-')
                last = characters[index += 2];
            if (first <= last)
                regex.Append(CultureInfo.InvariantCulture, $"\\u{(int)first:x4}-\\u{(int)last:x4}");
        }

        return (regex.Length, negated) switch
        {
            (0, false) => "[^\\s\\S]",
            (0, true) => "[\\s\\S]",
            (_, false) => $"[{regex}]",
            (_, true) => $"[^{regex}]",
        };
    }
}
