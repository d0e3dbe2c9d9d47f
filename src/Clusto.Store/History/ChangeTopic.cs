using System.Globalization;
using Clusto.Resources;

namespace Clusto.History;

/// <summary>What a change was about: one fact of one thing, so that it can be told whether another change touched it too.</summary>
internal sealed record ChangeTopic(long Thing, ChangeKind Kind, string Detail, string? Label = null)
{
    public static ChangeTopic Of(Change change) => change.Kind switch
    {
        ChangeKind.Created or ChangeKind.Removed => new(change.ThingId, ChangeKind.Created, ""),
        ChangeKind.AttributeChanged => Attribute(change.ThingId, FactReader.Values((change.After ?? change.Before)!, change.ThingId).Key),
        ChangeKind.Connected or ChangeKind.Disconnected => Cable(change.ThingId, FactReader.Cable((change.After ?? change.Before)!).Port),
        ChangeKind.PortChanged => Port(change.ThingId, FactReader.Port((change.After ?? change.Before)!).Port),
        ChangeKind.Joined or ChangeKind.Left when FactReader.Group((change.After ?? change.Before)!) is var fact => Group(change.ThingId, fact.GroupId, fact.Group),
        ChangeKind.HandedOut or ChangeKind.GivenBack => Resource(FactReader.Resource((change.After ?? change.Before)!, change.ThingId)),
        _ => new(change.ThingId, change.Kind, ""),
    };

    public static ChangeTopic Attribute(long thing, string key) => new(thing, ChangeKind.AttributeChanged, key);

    public static ChangeTopic Cable(long thing, string port) => new(thing, ChangeKind.Connected, port);

    public static ChangeTopic Port(long thing, string port) => new(thing, ChangeKind.PortChanged, port);

    public static ChangeTopic Group(long thing, long group, string name) => new(thing, ChangeKind.Joined, group.ToString(CultureInfo.InvariantCulture), name);

    public static ChangeTopic Resource(ResourceRow row) =>
        new(row.ThingId, ChangeKind.HandedOut, string.Create(CultureInfo.InvariantCulture, $"{row.ManagerId}/{row.Value:x32}"), $"{row.Text} of '{row.Manager}'");

    /// <summary>The fact in words.</summary>
    public string Of(string thing) => Kind switch
    {
        ChangeKind.Created => $"'{thing}'",
        ChangeKind.Renamed => $"the name of '{thing}'",
        ChangeKind.DriverChanged => $"the driver of '{thing}'",
        ChangeKind.Moved => $"the place of '{thing}'",
        ChangeKind.AttributeChanged => $"attribute '{Detail}' of '{thing}'",
        ChangeKind.Connected => $"the cable in '{Detail}' of '{thing}'",
        ChangeKind.PortChanged => $"port '{Detail}' of '{thing}'",
        ChangeKind.HandedOut => $"{Label} for '{thing}'",
        ChangeKind.Operated => $"what was done with '{thing}'",
        _ => $"the membership of '{thing}' in '{Label}'",
    };

    public bool Equals(ChangeTopic? other) =>
        other is not null && Thing == other.Thing && Kind == other.Kind && Detail.Equals(other.Detail, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Thing, Kind, StringComparer.OrdinalIgnoreCase.GetHashCode(Detail));
}
