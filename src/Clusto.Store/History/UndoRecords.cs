using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>Takes changes back: as one new change set, wholly or not at all, and never over what others did later.</summary>
public sealed class UndoRecords
{
    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingReader things;
    private readonly PlacementWriter places;
    private readonly ChangeRecords changes;
    private readonly StateReader states;
    private readonly StateWriter stateWriter;
    private readonly TakingBack back;
    private readonly SelectedChanges selected;

    internal UndoRecords(StoreSession session, StoreWriter writer, DriverRecords drivers, ThingReader things, AttributeWriter attributes, PlacementWriter places, ChangeRecords changes, ManagerWriter managers, ResourceWriter resources)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.things = things;
        this.places = places;
        this.changes = changes;
        states = new StateReader(session);
        stateWriter = new StateWriter(session, attributes, places, managers, resources);
        back = new TakingBack(drivers, new LostDrivers(session, drivers));
        selected = new SelectedChanges(session);
    }

    /// <summary>What an undo would do.</summary>
    /// <exception cref="ChangeNotFoundException">There is no such change.</exception>
    /// <exception cref="UndoBlockedException">Later changes stand in the way.</exception>
    public UndoPlan Plan(UndoSelection selection, CancellationToken token) => session.InOneView(() => PlanNow(selection, token));

    /// <summary>What an undo would do if others had been done before it.</summary>
    /// <param name="selection">What would be taken back.</param>
    /// <param name="earlier">The others, in their order, as they were planned.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="ChangeNotFoundException">There is no such change.</exception>
    /// <exception cref="UndoBlockedException">Later changes stand in the way.</exception>
    public UndoPlan Plan(UndoSelection selection, IReadOnlyList<UndoPlan> earlier, CancellationToken token)
    {
        // In a transaction that is only tried, they are done.
        if (earlier.Count == 0 || writer.Transaction is { Options.IsRehearsal: true })
            return Plan(selection, token);
        UndoPlan? plan = null;
        writer.Rehearse(() => writer.Write(
            scope =>
            {
                foreach (var other in earlier)
                    Undo(scope, other with { Earlier = [] });
                plan = PlanNow(selection, token) with { Earlier = [.. earlier] };
                return 0;
            },
            token));
        return plan!;
    }

    /// <summary>Does an undo that was planned, with all its checks anew, and gives the changes that it made.</summary>
    /// <param name="plan">What is taken back.</param>
    /// <param name="reason">Why; what was undone is said in any case.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="UndoBlockedException">Later changes stand in the way.</exception>
    public IReadOnlyList<Change> Undo(UndoPlan plan, string? reason, CancellationToken token)
    {
        var (changeSet, made) = writer.WriteAlone(reason is null ? "Undo of " + plan.Of : $"{reason} (undo of {plan.Of})", scope => Undo(scope, plan), token);
        // Inside a transaction that somebody began, other changes came before them.
        return [.. changes.Find(new ChangeFilter { ChangeSet = changeSet }, made, token).Reverse()];
    }

    private UndoPlan PlanNow(UndoSelection selection, CancellationToken token)
    {
        var (of, found) = selected.Find(selection, token);
        var targets = Targets(of, found);
        return new UndoPlan { Of = of, Steps = new UndoSteps(drivers, back, targets).Tell(), ChangeIds = found.ConvertAll(static change => change.Id) };
    }

    private (long ChangeSet, int Made) Undo(ChangeScope scope, UndoPlan plan)
    {
        foreach (var earlier in plan.Earlier)
            Undo(scope, earlier with { Earlier = [] });
        var before = scope.Changes;
        var found = selected.Read(plan.ChangeIds);
        Lock(found);
        var targets = Targets(plan.Of, found);
        stateWriter.Write(scope, targets, new StateRecords(drivers, back, scope, targets));
        return (scope.ChangeSet, scope.Changes - before);
    }

    private UndoTargets Targets(string of, List<Change> found)
    {
        // Among changes of the record what was done with devices is passed over; alone there is nothing to put back.
        if (found.TrueForAll(static change => change.Kind == ChangeKind.Operated))
            throw new UndoBlockedException(of, [.. found.Select(static change => $"what was done with the device of '{change.Thing}' ({change.Summary}) is no change of the record").Distinct()]);
        var targets = new UndoTargets(states, found.Select(static change => change.ThingId).Distinct());
        var later = new LaterChanges(session, found);
        var obstacles = new UndoTopics(back, targets, later).TakeBack(found);
        obstacles.AddRange(new UndoChecks(session, drivers, back, things, places, targets, later).Find());
        return obstacles.Count == 0 ? targets : throw new UndoBlockedException(of, [.. obstacles.Distinct()]);
    }

    private void Lock(List<Change> found)
    {
        if (session.Dialect.LockThing is { } locking)
        {
            foreach (var thing in found.Select(static change => change.ThingId).Distinct().Order())
                session.Execute(locking, ("@Id", thing));
        }

        if (session.Dialect.LockContainment is { } containment)
            session.Execute(containment);
    }
}
