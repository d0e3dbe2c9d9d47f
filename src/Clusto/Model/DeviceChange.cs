using System.Globalization;

namespace Clusto;

/// <summary>What is so since something was done with a device, to be recorded of a thing or of one of its ports.</summary>
public sealed class DeviceChange
{
    /// <summary>The name of the thing.</summary>
    public required string Thing { get; init; }

    /// <summary>The port that it is a fact of; null for an attribute of the thing.</summary>
    public string? Port { get; init; }

    /// <summary>The key of the attribute, or the name of the fact.</summary>
    public required string Key { get; init; }

    /// <summary>The number of the attribute; null for none, and for a fact of a port.</summary>
    public int? Number { get; init; }

    /// <summary>The subkey of the attribute; null for none, and for a fact of a port.</summary>
    public string? Subkey { get; init; }

    /// <summary>The value. To remove an attribute without one removes all its values.</summary>
    public TypedValue? Value { get; init; }

    /// <summary>What is done with the value.</summary>
    public required DeviceChangeKind Kind { get; init; }

    /// <summary>The thing and what is so of it.</summary>
    public override string ToString() => $"{Kind} {Key}{(Number is null ? "" : "#" + Number.Value.ToString(CultureInfo.InvariantCulture))}{(Subkey is null ? "" : "." + Subkey)} of {Thing}{(Port is null ? "" : ":" + Port)}: {Value}";
}
