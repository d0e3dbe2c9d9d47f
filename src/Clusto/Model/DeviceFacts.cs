namespace Clusto;

/// <summary>A thing as operations look at it: what it is, its ports and cables, what it holds, and all that is said of how it is operated.</summary>
public sealed class DeviceFacts
{
    /// <summary>The thing.</summary>
    public required Thing Thing { get; init; }

    /// <summary>The names of its driver and of those that it is derived from, the nearest first.</summary>
    public required IReadOnlyList<string> Drivers { get; init; }

    /// <summary>How things of its driver are operated, by key without case.</summary>
    public required IReadOnlyDictionary<string, object> Operations { get; init; }

    /// <summary>Its ports, those of its driver first.</summary>
    public required IReadOnlyList<Port> Ports { get; init; }

    /// <summary>The attributes that it goes by: its own, and those that it inherits from its groups and places.</summary>
    public required IReadOnlyList<Attribute> Attributes { get; init; }

    /// <summary>What managers handed out to it.</summary>
    public required IReadOnlyList<Resource> Resources { get; init; }

    /// <summary>Whether it is of a driver, or of one derived from it.</summary>
    /// <param name="driver">The name of the driver.</param>
    public bool IsA(string driver) => Drivers.Contains(driver, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the thing.</summary>
    public override string ToString() => Thing.Name;
}
