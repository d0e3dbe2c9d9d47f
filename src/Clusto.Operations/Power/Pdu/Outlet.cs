namespace Clusto.Operations.Power.Pdu;

/// <summary>One outlet that is asked or switched.</summary>
/// <param name="Target">Whose power it is.</param>
/// <param name="Index">Its index in the tables of the PDU.</param>
internal sealed record Outlet(PowerTarget Target, string Index)
{
    /// <summary>The outlet in words: <c>outlet 'outlet7'</c>.</summary>
    public override string ToString() => $"outlet '{Target.Switch}'";
}
