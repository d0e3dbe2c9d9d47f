using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>What is done with one port of a switch.</summary>
/// <param name="Request">What is asked of it.</param>
/// <param name="Ways">The ways that lead to it: more than one where it was named from both ends of its cable.</param>
internal sealed record VlanWork(VlanRequest Request, IReadOnlyList<VlanWay> Ways)
{
    /// <summary>The port of the switch, and what is recorded of it.</summary>
    public VlanWay Way => Ways[0];

    /// <summary>The states of all that was asked for, after the switch was asked or set.</summary>
    public IEnumerable<VlanOutcome> States(VlanChange change, PortVlans? recorded, bool isSet) => Ways.Select(way => Outcome(way, new VlanState
    {
        Thing = way.Thing,
        Port = way.Port,
        Switch = way.Switch.Thing.Name,
        SwitchPort = way.SwitchPort.Name,
        Interface = change.Interface,
        Untagged = Number(change.After),
        Tagged = change.After.Tagged,
        UntaggedBefore = isSet ? Number(change.Before) : null,
        TaggedBefore = isSet ? change.Before.Tagged : null,
        RecordedUntagged = Number(recorded),
        RecordedTagged = recorded?.Tagged ?? [],
        Agrees = recorded?.Equals(change.After),
    }));

    /// <summary>The states where only the record is read or written.</summary>
    public IEnumerable<VlanOutcome> Recorded(PortVlans? recorded, bool isSet) => Ways.Select(way => Outcome(way, new VlanState
    {
        Thing = way.Thing,
        Port = way.Port,
        Switch = way.Switch.Thing.Name,
        SwitchPort = way.SwitchPort.Name,
        Interface = way.Interface,
        Untagged = Number(recorded),
        Tagged = recorded?.Tagged ?? [],
        UntaggedBefore = isSet ? Number(way.Recorded) : null,
        TaggedBefore = isSet ? way.Recorded?.Tagged ?? [] : null,
        RecordedUntagged = Number(recorded),
        RecordedTagged = recorded?.Tagged ?? [],
    }));

    private static VlanOutcome Outcome(VlanWay way, VlanState state) => new(way.Thing, way.Port, state, null);

    private static int? Number(PortVlans? vlans) => vlans is null or { Untagged: 0 } ? null : vlans.Untagged;
}
