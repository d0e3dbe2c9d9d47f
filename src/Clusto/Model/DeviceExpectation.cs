namespace Clusto;

/// <summary>What an attribute of a thing must be, so that something is recorded.</summary>
public sealed class DeviceExpectation
{
    /// <summary>The name of the thing.</summary>
    public required string Thing { get; init; }

    /// <summary>The key of the attribute.</summary>
    public required string Key { get; init; }

    /// <summary>The subkey of the attribute; null for none.</summary>
    public string? Subkey { get; init; }

    /// <summary>Its one value; null where there must be none.</summary>
    public TypedValue? Value { get; init; }

    /// <summary>The thing and what must be so of it.</summary>
    public override string ToString() => $"{Key}{(Subkey is null ? "" : "." + Subkey)} of {Thing}: {Value?.ToString() ?? "nothing"}";
}
