namespace Clusto.Groups;

/// <summary>Some servers with their services and all the groups that they are in, as far as roles look at them.</summary>
internal sealed record RolePicture
{
    /// <summary>The servers by name, with the attributes that are asked for.</summary>
    public required IReadOnlyList<Thing> Servers { get; init; }

    /// <summary>What runs on them, by name.</summary>
    public required ILookup<long, RunningService> Services { get; init; }

    /// <summary>The classes and roles.</summary>
    public required IReadOnlyDictionary<long, RequiringGroup> Groups { get; init; }

    /// <summary>For each server and service the groups that it is in, at any depth.</summary>
    public required ILookup<long, long> Above { get; init; }
}
