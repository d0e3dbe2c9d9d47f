using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>The capabilities that an import stands on: their rules are its rules.</summary>
internal sealed record ImportParts
{
    public required StoreSession Session { get; init; }

    public required DriverRecords Drivers { get; init; }

    public required ThingReader Reader { get; init; }

    public required ThingRecords Things { get; init; }

    public required ThingRemoval Removal { get; init; }

    public required AttributeRecords Attributes { get; init; }

    public required AttributeWriter AttributeRows { get; init; }

    public required RequirementRules Requirements { get; init; }

    public required PlacementRecords Placement { get; init; }

    public required PlacementWriter PlaceRows { get; init; }

    public required PortRecords Ports { get; init; }

    public required CableWriter Cables { get; init; }

    public required MembershipRecords Memberships { get; init; }

    public required RoleGuard Guard { get; init; }

    public required Managers Managers { get; init; }

    public required ManagerWriter ManagerRows { get; init; }

    public required ResourceWriter Values { get; init; }

    public required RunWriter Runs { get; init; }
}
