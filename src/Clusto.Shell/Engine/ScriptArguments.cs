using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace Clusto.Shell.Engine;

/// <summary>A script and its arguments from the command line as the PowerShell that calls it: names stay names, everything else is quoted.</summary>
internal static partial class ScriptArguments
{
    // Ends the call with what ended the script, a parameter that does not bind included. Private: the script does not inherit it.
    private const string StopHere = "$private:ErrorActionPreference = 'Stop'; ";

    public static string Call(string path, IReadOnlyList<string> arguments)
    {
        var call = new StringBuilder(StopHere).Append("& ").Append(Quote(path));
        for (var at = 0; at < arguments.Count; at++)
        {
            call.Append(' ');
            var match = Name().Match(arguments[at]);
            var value = match.Groups["value"];
            if (!match.Success)
                call.Append(Quote(arguments[at]));
            else if (!value.Success)
                call.Append(arguments[at]);
            else if (value.Length > 1)
                call.Append(match.Groups["name"].ValueSpan).Append(':').Append(Value(value.Value[1..]));
            else if (at + 1 < arguments.Count)
                call.Append(arguments[at]).Append(Value(arguments[++at]));
            else
                call.Append(Quote(arguments[at]));
        }
        return call.ToString();
    }

    // The one thing that has no other way to be said outside of PowerShell: -Force:$false.
    private static string Value(string text) =>
        text.ToUpperInvariant() is "$TRUE" or "$FALSE" ? text : Quote(text);

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    [GeneratedRegex(@"^(?<name>-[A-Za-z_][A-Za-z0-9_-]*)(?<value>:.*)?\z", RegexOptions.Singleline)]
    private static partial Regex Name();
}
