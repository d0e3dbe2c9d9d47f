using System.Data.Common;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>Hands values out and takes them back inside a write that is in progress.</summary>
internal sealed class ResourceWriter(StoreSession session, ThingReader reader, Managers managers, RunWriter runs)
{
    private const string Insert = "insert into Resource (ManagerId, Value, ThingId, Text) values (@ManagerId, @Value, @ThingId, @Text)";
    private const string InsertForPort = "insert into Resource (ManagerId, Value, ThingId, Port, Text) values (@ManagerId, @Value, @ThingId, @Port, @Text)";
    private const string Delete = "delete from Resource where ManagerId = @ManagerId and Value = @Value";
    private const string Holder = $"select {ResourceRow.Columns} where r.ManagerId = @ManagerId and r.Value = @Value";
    private const string Raise = "update Manager set Highest = @Highest where ThingId = @ManagerId and (Highest is null or Highest < @Highest)";
    private const string HeldBy = $"select {ResourceRow.Columns} where r.ThingId = @ThingId order by m.NameKey, r.Value";

    /// <summary>What a thing holds, by manager and value.</summary>
    public List<ResourceRow> Of(long thing, CancellationToken token) => session.Read(HeldBy, ResourceRow.Read, token, ("@ThingId", thing));

    /// <summary>Who has a value; null where nobody has it.</summary>
    public ResourceRow? Find(long manager, UInt128 value, CancellationToken token) =>
        session.ReadFirst(Holder, ResourceRow.Read, token, ("@ManagerId", manager), ("@Value", NumberBytes.Of(value)));

    /// <summary>Hands values out that follow one another, and that nobody has.</summary>
    public List<ResourceRow> HandOut(ChangeScope scope, ThingRow manager, Offer offer, NumberRange values, ThingRow thing, string? port, Surroundings? beside = null)
    {
        var given = new List<ResourceRow>();
        for (var value = values.First; ; value += offer.Step)
        {
            var row = new ResourceRow(manager.Id, manager.Name, value, offer.Text(value), port, thing.Id);
            Write(row);
            scope.Record(thing.Id, thing.Name, ChangeKind.HandedOut, null, ChangeFacts.Resource(row));
            given.Add(row);
            if (values.Last - value < offer.Step)
                break;
        }

        runs.Add(manager.Id, values, offer.Step, beside ?? runs.Around(manager.Id, values.First));
        if (!offer.IsReused)
            session.Execute(Raise, ("@Highest", NumberBytes.Of(values.Last)), ("@ManagerId", manager.Id));
        return given;
    }

    /// <summary>Notes that values were handed out whose rows are written.</summary>
    /// <param name="manager">What handed them out.</param>
    /// <param name="offer">What it hands out.</param>
    /// <param name="given">The values in order.</param>
    public void Note(ThingRow manager, Offer offer, IReadOnlyList<UInt128> given)
    {
        for (var (first, index) = (0, 1); first < given.Count; index++)
        {
            if (index < given.Count && given[index] - given[index - 1] == offer.Step)
                continue;
            runs.Add(manager.Id, new NumberRange(given[first], given[index - 1]), offer.Step);
            first = index;
        }

        if (!offer.IsReused && given.Count > 0)
            session.Execute(Raise, ("@Highest", NumberBytes.Of(given[^1])), ("@ManagerId", manager.Id));
    }

    public void GiveBack(ChangeScope scope, ResourceRow row, string holder)
    {
        Remove(row);
        scope.Record(row.ThingId, holder, ChangeKind.GivenBack, ChangeFacts.Resource(row), null);
    }

    /// <summary>Puts a row back that was there before, without a record of its own.</summary>
    public void PutBack(ResourceRow row, ThingRow manager)
    {
        var offer = managers.Get(manager);
        if (offer.Forbids(row.Value) is { } why)
            throw new ResourceOutOfRangeException(row.Text, manager.Name, why, "Let the manager hand it out again first, by its attributes.");
        Write(row);
        runs.Add(manager.Id, new NumberRange(row.Value, row.Value), offer.Step);
    }

    /// <summary>Takes a row away without a record of its own.</summary>
    public void Remove(ResourceRow row)
    {
        session.Execute(Delete, ("@ManagerId", row.ManagerId), ("@Value", NumberBytes.Of(row.Value)));
        runs.Remove(row.ManagerId, row.Value);
    }

    private void Write(ResourceRow row)
    {
        try
        {
            if (row.Port is { } port)
                session.Execute(InsertForPort, ("@ManagerId", row.ManagerId), ("@Value", NumberBytes.Of(row.Value)), ("@ThingId", row.ThingId), ("@Port", port), ("@Text", row.Text));
            else
                session.Execute(Insert, ("@ManagerId", row.ManagerId), ("@Value", NumberBytes.Of(row.Value)), ("@ThingId", row.ThingId), ("@Text", row.Text));
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error) && Find(row.ManagerId, row.Value, CancellationToken.None) is { } other)
        {
            throw new ResourceInUseException(row.Text, row.Manager, reader.Row(other.ThingId, CancellationToken.None)?.Name ?? "another thing", other.Port);
        }
    }
}
