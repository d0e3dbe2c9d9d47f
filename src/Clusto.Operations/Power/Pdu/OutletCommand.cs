namespace Clusto.Operations.Power.Pdu;

/// <summary>The column of commands and its numbers.</summary>
internal sealed record OutletCommand
{
    public required string Column { get; init; }

    public required int On { get; init; }

    public required int Off { get; init; }

    /// <summary>Off and on again by itself; null where the PDU does not have that.</summary>
    public int? Reboot { get; init; }
}
