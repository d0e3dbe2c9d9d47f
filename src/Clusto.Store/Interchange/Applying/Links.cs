using System.Data.Common;
using Clusto.Attributes;
using Clusto.Groups;
using Clusto.History;
using Clusto.Interchange.Reading;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>Does what needs all things of a file to be there: references, places, memberships.</summary>
internal sealed class Links(
    StoreSession session,
    AttributeRecords attributes,
    PlacementRecords placement,
    PlacementWriter places,
    MembershipRecords memberships,
    ManagerWriter managers,
    ImportRun run,
    PendingLinks pending)
{
    private const int Together = 1000;

    public void Refer() => run.ForEach(pending.References, static item => item.Mark, item => attributes.Write(run.Scope, item.Thing, item.Facts));

    public void Move() => run.ForEach(
        pending.Moves,
        static item => item.Mark,
        item => placement.Put(run.Scope, item.Thing, item.Place?.In is { } name ? run.Known.Get(name) : null, item.Place?.Position ?? default));

    /// <summary>Takes up the units of new things.</summary>
    /// <exception cref="UnitInUseException">Another thing has one of them.</exception>
    public void TakeUnits()
    {
        foreach (var page in pending.Units.Chunk(Together))
        {
            if (!session.Dialect.WritesInSets || !TryTakeTogether(page))
                run.ForEach(page, static item => item.Mark, item => places.TakeUnits(item.Thing.Id, item.Thing.Name, item.Rack, item.Place));
        }
    }

    // Where that fails, they are taken one by one: that tells whose place it is.
    private bool TryTakeTogether((ThingRow Thing, ThingRow Rack, RackPlace Place, FileMark Mark)[] page)
    {
        try
        {
            places.TakeTogether(page.Select(static item => (item.Thing.Id, item.Rack, item.Place)));
            return true;
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            return false;
        }
    }

    /// <summary>Brings what hands something out up to date; networks may have exchanged their prefixes.</summary>
    public void Settle()
    {
        foreach (var (thing, _) in pending.Managers)
            managers.Release(thing.Id);
        run.ForEach(pending.Managers, static item => item.Mark, item => managers.Settle(item.Thing));
    }

    public void Leave() => run.ForEach(pending.Leaves, static _ => default, item =>
    {
        if (run.Known.Find(item.Group) is { } group)
            memberships.TryRemove(run.Scope, group, item.Thing, force: true);
    });

    public void Join()
    {
        var rows = RowBatch.Insert(session, "Membership", ("GroupId", ColumnForm.Whole), ("MemberId", ColumnForm.Whole));
        foreach (var page in pending.Joins.Chunk(Together))
        {
            foreach (var (thing, groups) in page)
                run.ForEach(groups, static group => group.Mark, group => Join(rows, thing, run.Known.Get(group.Name)));
            rows.Flush();
            run.Scope.Flush();
        }
    }

    private void Join(RowBatch rows, ThingRow thing, ThingRow group)
    {
        if (!run.Known.IsNew(thing.Id) || memberships.IsGroup(thing))
        {
            memberships.Add(run.Scope, group, thing, force: true);
            return;
        }

        memberships.ExpectGroup(group);
        rows.Add(group.Id, thing.Id);
        run.Scope.RecordOfNew(thing.Id, thing.Name, ChangeKind.Joined, null, ChangeFacts.Group(group.Id, group.Name));
    }
}
