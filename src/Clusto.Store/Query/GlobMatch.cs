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
        for (var index = 0; index < glob.Length; index++)
        {
            var character = glob[index];
            var close = character == '[' ? glob.IndexOf(']', index + 1) : -1;
            if (character == '`' && index + 1 < glob.Length)
            {
                regex.Append(Regex.Escape(glob[++index].ToString()));
            }
            else if (close > index + 1)
            {
                regex.Append('[').Append(glob[(index + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)).Append(']');
                index = close;
            }
            else
            {
                regex.Append(character switch { '*' => ".*", '?' => ".", _ => Regex.Escape(character.ToString()) });
            }
        }

        return regex.Append("\\z").ToString();
    }
}
