namespace Clusto.Drivers;

/// <summary>What a driver itself says that its things keep when they are given back; all else comes from its base.</summary>
internal sealed record ResetDefinition
{
    public IReadOnlyList<string>? KeepAttributes { get; init; }

    public IReadOnlyList<string>? KeepGroups { get; init; }

    public IReadOnlyList<string>? KeepPorts { get; init; }

    public bool? KeepResources { get; init; }

    public bool? KeepCables { get; init; }

    /// <summary>The rule that this makes of the one of the base.</summary>
    public ResetRule Over(ResetRule parent) => new()
    {
        KeepAttributes = KeepAttributes ?? parent.KeepAttributes,
        KeepGroups = KeepGroups ?? parent.KeepGroups,
        KeepPorts = KeepPorts ?? parent.KeepPorts,
        KeepResources = KeepResources ?? parent.KeepResources,
        KeepCables = KeepCables ?? parent.KeepCables,
    };
}
