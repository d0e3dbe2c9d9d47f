using System.Globalization;
using Clusto.Operations.Credentials;

namespace Clusto.Operations.Ways;

/// <summary>How a device is reached: by which address and credential, and what is recorded of how it is operated.</summary>
internal sealed record DeviceAccess
{
    /// <summary>The name of the thing that answers at the address.</summary>
    public required string Device { get; init; }

    /// <summary>Its address or host name. It begins with a letter, digit or colon, so that no program takes it for an option.</summary>
    public required string Address { get; init; }

    /// <summary>What is recorded of how it is operated: attributes of its own and inherited ones first, then what its driver says; by key without case.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What it lets one in with; null where nothing is recorded.</summary>
    public Credential? Credential { get; init; }

    /// <summary>A setting; null where nothing is recorded.</summary>
    /// <param name="key">Its key, such as <c>ipmi-cipher-suite</c>.</param>
    public string? Setting(string key) => Settings.GetValueOrDefault(key);

    /// <summary>A setting that is a whole number.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="otherwise">What it is where nothing is recorded.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <exception cref="DeviceRefusedException">It is something else.</exception>
    public int Number(string key, int otherwise, int least, int most)
    {
        if (Setting(key) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new DeviceRefusedException(Device, string.Create(CultureInfo.InvariantCulture, $"its setting '{key}' is '{text}' and must be a number from {least} to {most}"), $"Correct it: Set-ClustoAttribute '{Device}' {key} NUMBER.");
    }

    /// <summary>The device and its address.</summary>
    public override string ToString() => $"{Device} ({Address})";
}
