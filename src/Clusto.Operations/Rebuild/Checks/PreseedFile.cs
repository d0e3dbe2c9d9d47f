using System.Text.RegularExpressions;

namespace Clusto.Operations.Rebuilds.Checks;

/// <summary>Preseed files: every line is a comment or owner, question, type and value, as debconf-set-selections reads them.</summary>
internal static partial class PreseedFile
{
    /// <summary>The first mistake with its line, from 1; null where there is none.</summary>
    public static (int Line, string Reason)? Mistake(string text)
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var first = index;
            var line = lines[index];
            while (line.EndsWith('\\') && index + 1 < lines.Length)
                line = line[..^1] + lines[++index];
            if (line.EndsWith('\\'))
                return (first + 1, "the last line goes on after its end");
            if (line.Trim().Length > 0 && !line.StartsWith('#') && !Question().IsMatch(line))
                return (first + 1, "it is not owner, question, type and value");
        }

        return null;
    }

    // The types of questions that debconf-devel(7) names, and seen, which is a flag.
    [GeneratedRegex(@"^[a-z0-9][a-z0-9+.-]*[ \t]+[^\s/]+/\S+[ \t]+(?:string|boolean|select|multiselect|note|text|password|title|seen)(?:[ \t].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Question();
}
