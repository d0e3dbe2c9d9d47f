namespace Clusto.Operations.Power.Pdu;

/// <summary>The column of states and what its numbers mean.</summary>
internal sealed record OutletState
{
    public required string Column { get; init; }

    public required IReadOnlyList<long> On { get; init; }

    public required IReadOnlyList<long> Off { get; init; }
}
