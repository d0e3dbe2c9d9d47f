using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>A call as its change set tells it. The parameters of our own cmdlet only: the whole line could hold a secret of another command.</summary>
internal static class CommandText
{
    public static string Of(InvocationInfo call)
    {
        var words = call.BoundParameters.Select(pair => pair.Value is SwitchParameter ? $"-{pair.Key}" : $"-{pair.Key} {Text(pair.Value)}");
        var script = string.IsNullOrEmpty(call.ScriptName) ? "" : $" ({Path.GetFileName(call.ScriptName)}:{call.ScriptLineNumber.ToString(CultureInfo.InvariantCulture)})";
        return string.Join(' ', [call.MyCommand.Name, .. words]) + script;
    }

    private static string Text(object? value) => value switch
    {
        null => "$null",
        IDictionary pairs => "@{" + string.Join("; ", pairs.Keys.Cast<object>().Select(key => $"{key}={Text(pairs[key])}")) + "}",
        string text => text,
        // Other commands stand in it.
        ScriptBlock => "{…}",
        IEnumerable list => string.Join(",", list.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
