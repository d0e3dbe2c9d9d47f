using System.Collections.Immutable;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>Reads things as they are, many at a time, with a statement for each table.</summary>
internal sealed class StateReader(StoreSession session)
{
    /// <summary>The things of some numbers; those that are not there are left out.</summary>
    public Dictionary<long, ThingState> Read(IReadOnlyList<long> ids, CancellationToken token)
    {
        var list = IdList.Of(ids);
        var states = session.Read(session.Text(ThingReader.OfIds), ThingRow.Read, token, ("@Ids", list)).ToDictionary(static row => row.Id, static row => new ThingState(row));
        if (states.Count == 0)
            return states;
        foreach (var own in session.Read(session.Text(AttributesOf), AttributeRow.Read, token, ("@Ids", list)).GroupBy(static row => row.ThingId))
            states[own.Key] = states[own.Key] with { Attributes = ByKey(own) };
        foreach (var own in session.Read(session.Text(PortsOf), PortRow.Read, token, ("@Ids", list)).GroupBy(static row => row.ThingId))
            states[own.Key] = states[own.Key] with { Ports = own.ToImmutableSortedDictionary(static port => port.Name, static port => port, StringComparer.OrdinalIgnoreCase) };
        foreach (var own in session.Read(session.Text(GroupsOf), static row => (Member: row.GetInt64(0), Group: row.GetInt64(1)), token, ("@Ids", list)).GroupBy(static row => row.Member, static row => row.Group))
            states[own.Key] = states[own.Key] with { Groups = [.. own] };
        foreach (var row in session.Read(session.Text(ResourcesOf), ResourceRow.Read, token, ("@Ids", list)))
            states[row.ThingId] = states[row.ThingId].With(row);
        return states;
    }

    public ThingState? Read(long id, CancellationToken token) => Read([id], token).GetValueOrDefault(id);

    /// <summary>When things were created that are not there any more; one that came back is as old as it was.</summary>
    public Dictionary<long, DateTime> Created(IReadOnlyList<long> ids, CancellationToken token) => session
        .Read(session.Text(FirstSets), static row => (Id: row.GetInt64(0), At: ThingRow.Utc(row, 1)), token, ("@Ids", IdList.Of(ids)))
        .ToDictionary(static first => first.Id, static first => first.At);

    /// <summary>Attributes by key, in the order in which they come.</summary>
    public static ImmutableSortedDictionary<string, IReadOnlyList<AttributeRow>> ByKey(IEnumerable<AttributeRow> rows) => rows
        .GroupBy(static row => row.Key, StringComparer.OrdinalIgnoreCase)
        .ToImmutableSortedDictionary(static key => key.Key, static key => (IReadOnlyList<AttributeRow>)[.. key], ThingState.KeyOrder);

    internal static string AttributesOf(Dialect dialect) => $"select {AttributeRow.Columns} where a.ThingId in ({dialect.Ids}) order by a.ThingId, a.AttributeKey, a.Number, a.Subkey, a.Ordinal";

    internal static string PortsOf(Dialect dialect) => $"select {PortRow.Columns} where p.ThingId in ({dialect.Ids}) order by p.ThingId, p.Name";

    private static string GroupsOf(Dialect dialect) => $"select m.MemberId, m.GroupId from Membership m where m.MemberId in ({dialect.Ids}) order by m.MemberId, m.GroupId";

    internal static string ResourcesOf(Dialect dialect) => $"select {ResourceRow.Columns} where r.ThingId in ({dialect.Ids}) order by r.ThingId, r.ManagerId, r.Value";

    private static string FirstSets(Dialect dialect) => $"""
        select c.ThingId, s.At from Change c join ChangeSet s on s.Id = c.ChangeSetId
        where c.Id in (select min(f.Id) from Change f where f.ThingId in ({dialect.Ids}) and f.Kind = 0 group by f.ThingId)
        """;
}
