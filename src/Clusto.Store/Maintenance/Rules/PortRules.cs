using Clusto.Connections;
using Clusto.Groups;

namespace Clusto.Maintenance.Rules;

/// <summary>Cables: each is two ports that point at one another.</summary>
internal static class PortRules
{
    private const string OneSided = """
        select t.Name, p.Name from Port p join Thing t on t.Id = p.ThingId
            left join Port q on q.ThingId = p.PeerThingId and q.Name = p.PeerPort
        where p.PeerThingId is not null and (q.PeerThingId is null or q.PeerThingId <> p.ThingId or q.PeerPort <> p.Name)
        """;

    private const string Pairs = """
        select t.Name, p.Name, p.Kind, o.Name, q.Name, q.Kind from Port p join Thing t on t.Id = p.ThingId
            join Port q on q.ThingId = p.PeerThingId and q.Name = p.PeerPort join Thing o on o.Id = q.ThingId
        where q.PeerThingId = p.ThingId and q.PeerPort = p.Name and (p.ThingId < q.ThingId or (p.ThingId = q.ThingId and p.Name < q.Name))
        """;

    // Not left to the keys of the table, which are off where somebody turned them off.
    private const string Shared = """
        select t.Name, q.Name, count(*) from Port p join Port q on q.ThingId = p.PeerThingId and q.Name = p.PeerPort join Thing t on t.Id = q.ThingId
        group by t.Name, q.ThingId, q.Name having count(*) > 1
        """;

    public static IEnumerable<StoreRule> All()
    {
        yield return StoreRule.Of("CableOneSided", OneSided, static row => (
            $"The cable in port '{row.GetString(1)}' of '{row.GetString(0)}' does not come back from its other end.",
            $"Disconnect-ClustoThing {CommandWord.Of(row.GetString(0))} -Port {CommandWord.Of(row.GetString(1))}"));
        yield return StoreRule.Of("PortShared", Shared, static row => (
            $"Several cables end in port '{row.GetString(1)}' of '{row.GetString(0)}'.",
            $"Disconnect-ClustoThing {CommandWord.Of(row.GetString(0))} -Port {CommandWord.Of(row.GetString(1))}"));
        yield return new("CableKinds", Pairs, static (row, _) =>
        {
            var (kind, other) = ((PortKind)row.GetInt32(2), (PortKind)row.GetInt32(5));
            return PortKinds.Counterpart(kind) == other ? null : StoreRule.Broken(
                "CableKinds",
                row.GetString(0),
                $"'{row.GetString(1)}' of '{row.GetString(0)}' is {PortKinds.InWords(kind)} and goes to '{row.GetString(4)}' of '{row.GetString(3)}', {PortKinds.InWords(other)}.",
                $"Disconnect-ClustoThing {CommandWord.Of(row.GetString(0))} -Port {CommandWord.Of(row.GetString(1))}");
        });
    }
}
