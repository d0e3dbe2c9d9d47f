using System.Text.Json;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>Reads many things at once, with a statement for each table.</summary>
internal sealed class PresentReader(StoreSession session)
{
    /// <summary>Those of some names that are there, by folded name.</summary>
    public Dictionary<string, PresentThing> Read(IEnumerable<string> names) =>
        Fill(session.Read(session.Text(ThingReader.OfNames), ThingRow.Read, CancellationToken.None, ("@Names", JsonSerializer.Serialize(names.Select(ThingName.Fold)))))
            .ToDictionary(static thing => ThingName.Fold(thing.Row.Name), StringComparer.Ordinal);

    /// <summary>Those of some numbers, in that order.</summary>
    public List<PresentThing> Read(IReadOnlyList<long> ids)
    {
        var things = Fill(session.Read(session.Text(ThingReader.OfIds), ThingRow.Read, CancellationToken.None, ("@Ids", IdList.Of(ids)))).ToDictionary(static thing => thing.Row.Id);
        return [.. ids.Where(things.ContainsKey).Select(id => things[id])];
    }

    private List<PresentThing> Fill(List<ThingRow> rows)
    {
        if (rows.Count == 0)
            return [];
        var things = rows.ToDictionary(static row => row.Id, static row => new PresentThing(row));
        var ids = IdList.Of([.. things.Keys]);
        foreach (var row in session.Read(session.Text(StateReader.AttributesOf), AttributeRow.Read, CancellationToken.None, ("@Ids", ids)))
            things[row.ThingId].Attributes.Add(row);
        foreach (var row in session.Read(session.Text(StateReader.PortsOf), PortRow.Read, CancellationToken.None, ("@Ids", ids)))
            things[row.ThingId].Ports.Add(row);
        foreach (var (member, group, name) in session.Read(session.Text(GroupsOf), static row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2)), CancellationToken.None, ("@Ids", ids)))
            things[member].Groups.Add((group, name));
        foreach (var row in session.Read(session.Text(StateReader.ResourcesOf), ResourceRow.Read, CancellationToken.None, ("@Ids", ids)))
            things[row.ThingId].Resources.Add(row);
        return [.. things.Values];
    }

    private static string GroupsOf(Dialect dialect) => $"""
        select m.MemberId, m.GroupId, g.Name from Membership m join Thing g on g.Id = m.GroupId
        where m.MemberId in ({dialect.Ids})
        order by m.MemberId, g.NameKey
        """;
}
