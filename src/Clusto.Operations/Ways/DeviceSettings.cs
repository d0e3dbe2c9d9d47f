using System.Globalization;

namespace Clusto.Operations.Ways;

/// <summary>What is recorded of how a thing is operated, read off its facts.</summary>
internal static class DeviceSettings
{
    /// <summary>All settings by key without case, a subkey behind a dot: attributes first, then what the driver says.</summary>
    public static IReadOnlyDictionary<string, string> Of(DeviceFacts facts)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in facts.Attributes.Where(static attribute => attribute.Number is null))
            settings.TryAdd(attribute.FullKey, attribute.ToString());
        foreach (var (key, value) in facts.Operations)
            settings.TryAdd(key, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        return settings;
    }

    /// <summary>What is recorded of a thing itself, and not of what it is in; null where nothing is.</summary>
    public static string? Own(DeviceFacts facts, string key) => facts.Attributes.FirstOrDefault(attribute =>
        attribute is { From: null, Number: null, Subkey: null } && attribute.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.ToString();

    /// <summary>Whether an attribute says yes: it is there, and neither false nor 0 nor no.</summary>
    public static bool IsSet(IReadOnlyDictionary<string, string> settings, string key) =>
        settings.TryGetValue(key, out var text) && text.ToUpperInvariant() is not ("" or "FALSE" or "0" or "NO");
}
