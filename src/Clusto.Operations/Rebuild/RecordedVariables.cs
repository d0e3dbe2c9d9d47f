using Clusto.Operations.Ways;

namespace Clusto.Operations.Rebuilds;

/// <summary>Reads the variables of boot files off the record.</summary>
/// <remarks>
/// The nearest counts: the attribute <c>boot.NAME</c> of the thing or of what it is in; what the network of its address says of prefix, gateway and dns;
/// an attribute <c>NAME</c>, for the variables that the profile knows.
/// </remarks>
internal static class RecordedVariables
{
    // Attributes by these names say how a device is reached, not how a machine is installed.
    private static readonly string[] OfWays = [SettingKeys.Console, SettingKeys.Address, SettingKeys.BootUrl, "mac", "done-url"];

    /// <summary>Those of a thing; what is not recorded is left out.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="network">The network of its address; null where none handed it out.</param>
    /// <param name="known">The variables that the profile knows.</param>
    public static Dictionary<string, IReadOnlyList<string>> Of(DeviceFacts thing, DeviceFacts? network, IEnumerable<string> known)
    {
        var variables = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["hostname"] = [thing.Thing.Name] };
        foreach (var name in known.Append("hostname").Except(OfWays, StringComparer.Ordinal))
            Put(variables, name, Values(thing, name, null));
        if (network is not null)
        {
            if (Values(network, "prefix", null) is [var prefix] && prefix.LastIndexOf('/') is >= 0 and var slash)
                variables["prefix"] = [prefix[(slash + 1)..]];
            Put(variables, "gateway", Values(network, "gateway", null));
            Put(variables, "dns", Values(network, "dns", null));
        }

        foreach (var name in thing.Attributes.Where(static value => value is { Number: null, Subkey: not null } && IsKey(value, SettingKeys.Boot)).Select(static value => value.Subkey!.ToLowerInvariant()).Distinct(StringComparer.Ordinal))
            Put(variables, name, Values(thing, SettingKeys.Boot, name));
        return variables;
    }

    private static void Put(Dictionary<string, IReadOnlyList<string>> variables, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            variables[name] = values;
    }

    private static List<string> Values(DeviceFacts thing, string key, string? subkey) =>
        [.. thing.Attributes.Where(value => value.Number is null && IsKey(value, key) && string.Equals(value.Subkey, subkey, StringComparison.OrdinalIgnoreCase)).Select(static value => value.ToString())];

    private static bool IsKey(Attribute value, string key) => value.Key.Equals(key, StringComparison.OrdinalIgnoreCase);
}
