using System.Data.Common;
using Clusto.Connections;
using Clusto.History;
using Clusto.Interchange.Reading;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>Lets things hold the values of managers that a file says, after what they shall not hold any more was given back.</summary>
internal sealed class ResourceLinks
{
    private const int Together = 1000;

    private const string Nested = "select First, Last from Manager where ParentId = @ManagerId order by First";

    private readonly StoreSession session;
    private readonly ThingReader things;
    private readonly Managers managers;
    private readonly ResourceWriter values;
    private readonly RunWriter runs;
    private readonly CableWriter cables;
    private readonly ImportRun run;
    private readonly PendingLinks pending;
    private readonly RowBatch rows;

    public ResourceLinks(StoreSession session, ThingReader things, Managers managers, ResourceWriter values, RunWriter runs, CableWriter cables, ImportRun run, PendingLinks pending)
    {
        this.session = session;
        this.things = things;
        this.managers = managers;
        this.values = values;
        this.runs = runs;
        this.cables = cables;
        this.run = run;
        this.pending = pending;
        rows = RowBatch.Insert(session, "Resource", ("ManagerId", ColumnForm.Whole), ("Value", ColumnForm.Bytes), ("ThingId", ColumnForm.Whole), ("Port", ColumnForm.Text), ("Text", ColumnForm.Text));
    }

    public void GiveBack()
    {
        run.ForEach(pending.Returns, static _ => default, item => values.GiveBack(run.Scope, item.Row, item.Thing.Name));
    }

    public void HandOut()
    {
        var wanted = pending.Resources.SelectMany(static item => item.Resources, static (item, resource) => (item.Thing, Resource: resource));
        foreach (var manager in wanted.GroupBy(static item => ThingName.Fold(item.Resource.Manager)))
        {
            run.Mark = manager.First().Resource.Mark;
            HandOut(run.Known.Get(manager.First().Resource.Manager), [.. manager]);
        }

        run.Mark = default;
    }

    private void HandOut(ThingRow manager, List<(ThingRow Thing, SiteResource Resource)> wanted)
    {
        if (session.Dialect.LockManager is { } exclusive)
            session.Execute(exclusive, ("@Id", manager.Id));
        // It may have been changed since it was read.
        var offer = managers.Get(things.Row(manager.Id, CancellationToken.None)!);
        var nested = offer is NetworkOffer
            ? new RangeSet(session.Read(Nested, static row => new NumberRange(NumberBytes.Read((byte[])row.GetValue(0)), NumberBytes.Read((byte[])row.GetValue(1))), CancellationToken.None, ("@ManagerId", manager.Id)))
            : RangeSet.Empty;
        var all = new List<(UInt128 Value, ThingRow Thing, SiteResource Resource)>(wanted.Count);
        foreach (var (thing, resource) in wanted)
        {
            run.Mark = resource.Mark;
            all.Add((Read(manager, offer, nested, resource), thing, resource));
        }

        all.Sort(static (one, other) => one.Value.CompareTo(other.Value));
        for (var index = 1; index < all.Count; index++)
        {
            run.Mark = all[index].Resource.Mark;
            if (all[index].Value == all[index - 1].Value)
                throw new ResourceInUseException(all[index].Resource.Value, manager.Name, all[index - 1].Thing.Name, all[index - 1].Resource.Port);
        }

        foreach (var page in all.Chunk(Together))
            Write(manager, offer, page);
        values.Note(manager, offer, all.ConvertAll(static item => item.Value));
    }

    private UInt128 Read(ThingRow manager, Offer offer, RangeSet nested, SiteResource resource)
    {
        if (!offer.TryRead(resource.Value, out var value))
            throw new ResourceOutOfRangeException(resource.Value, manager.Name, $"is no {offer.Word} of {offer.Range}", $"Write it as it would be handed out: {offer.Text(offer.First)}.");
        if (offer.Forbids(value) is { } why)
            throw new ResourceOutOfRangeException(resource.Value, manager.Name, why, "Say another one.");
        return nested.Contains(value)
            ? throw new ResourceOutOfRangeException(resource.Value, manager.Name, "belongs to a network in it", "Say it of that one.")
            : value;
    }

    private void Write(ThingRow manager, Offer offer, (UInt128 Value, ThingRow Thing, SiteResource Resource)[] page)
    {
        try
        {
            run.ForEach(page, static item => item.Resource.Mark, item =>
            {
                var (value, thing, resource) = item;
                var port = resource.Port is { } named ? cables.Port(thing, named).Name : null;
                var row = new ResourceRow(manager.Id, manager.Name, value, offer.Text(value), port, thing.Id);
                rows.Add(manager.Id, NumberBytes.Of(value), thing.Id, port, row.Text);
                if (run.Known.IsNew(thing.Id))
                    run.Scope.RecordOfNew(thing.Id, thing.Name, ChangeKind.HandedOut, null, ChangeFacts.Resource(row));
                else
                    run.Scope.Record(thing.Id, thing.Name, ChangeKind.HandedOut, null, ChangeFacts.Resource(row));
            });

            rows.Flush();
            run.Scope.Flush();
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            foreach (var (value, thing, resource) in page)
            {
                run.Mark = resource.Mark;
                if (values.Find(manager.Id, value, CancellationToken.None) is { } other && other.ThingId != thing.Id)
                    throw new ResourceInUseException(resource.Value, manager.Name, things.Row(other.ThingId, CancellationToken.None)?.Name ?? "another thing", other.Port);
            }

            throw;
        }
    }
}
