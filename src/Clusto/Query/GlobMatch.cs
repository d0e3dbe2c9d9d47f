using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Clusto.Query;

/// <summary>The meaning of a glob, in memory. A question mark and a negated class stand for one character, also for one beyond U+FFFF.</summary>
internal sealed class GlobMatch(string glob)
{
    private const string Pair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";
    private const string AnyCharacter = $"(?:{Pair}|[^\\uD800-\\uDFFF])";

    // Both sides are folded, as names and indexes are: to a regular expression without case, some letters are the same that are not to them.
    private readonly Regex regex = new(ToRegex(ThingName.Fold(glob)), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    public string Glob => glob;

    public static bool IsMatch(string glob, string text) => new GlobMatch(glob).IsMatch(text);

    public bool IsMatch(string text) => regex.IsMatch(ThingName.Fold(text));

    private static string ToRegex(string glob)
    {
        var regex = new StringBuilder("\\A");
        foreach (var token in GlobToken.Read(glob))
        {
            regex.Append(token.Kind switch
            {
                GlobTokenKind.Anything => ".*",
                GlobTokenKind.OneCharacter => AnyCharacter,
                GlobTokenKind.Class => ToClass(token),
                _ => Regex.Escape(token.Character.ToString()),
            });
        }

        return regex.Append("\\z").ToString();
    }

    private static string ToClass(GlobToken token)
    {
        var ranges = string.Concat(token.Ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)range.First:x4}-\\u{(int)range.Last:x4}")));
        return (ranges.Length, token.IsNegated) switch
        {
            (0, false) => "[^\\s\\S]",
            (0, true) => AnyCharacter,
            (_, false) => $"[{ranges}]",
            _ => $"(?:{Pair}|[^{ranges}\\uD800-\\uDFFF])",
        };
    }
}
