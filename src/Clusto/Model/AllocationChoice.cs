namespace Clusto;

/// <summary>A thing that a request would take.</summary>
public sealed class AllocationChoice
{
    /// <summary>The thing.</summary>
    public required string Thing { get; init; }

    /// <summary>The rack, room or value over which the request is spread; null where it is not.</summary>
    public string? Group { get; init; }

    /// <summary>The thing and its group.</summary>
    public override string ToString() => Group is null ? $"take {Thing}" : $"take {Thing} from {Group}";
}
