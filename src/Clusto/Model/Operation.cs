namespace Clusto;

/// <summary>What was done with a device, as history keeps it. Never a secret.</summary>
public sealed class Operation
{
    /// <summary>The name of the thing that it was done with.</summary>
    public required string Thing { get; init; }

    /// <summary>What was done: <c>power off</c>.</summary>
    public required string Name { get; init; }

    /// <summary>By what, such as <c>Ipmi</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What did it: the thing itself, a PDU, a switch.</summary>
    public required string Device { get; init; }

    /// <summary>What came of it: <c>On</c>, <c>Off</c>, <c>sent</c>, or what went wrong.</summary>
    public required string Outcome { get; init; }

    /// <summary>The operation, its thing and outcome.</summary>
    public override string ToString() => $"{Name} {Thing}: {Outcome}";
}
