namespace Clusto.History;

/// <summary>Works out what things shall be when changes are taken back, and which later changes touched the same facts.</summary>
internal sealed class UndoTopics(TakingBack back, UndoTargets targets, LaterChanges later)
{
    private readonly List<string> obstacles = [];
    private readonly HashSet<long> reported = [];

    /// <summary>Takes changes back, the newest first, each from a state that it left; gives what stands in the way.</summary>
    public List<string> TakeBack(IEnumerable<Change> changes)
    {
        foreach (var change in changes)
        {
            var state = targets.After(change.ThingId);
            if (change.ThingId == 0)
                obstacles.Add($"'{change.Thing}' is a driver, and drivers are corrected and removed by their own commands");
            else if (state is null && change.Kind != ChangeKind.Removed)
                Report(change, $"'{change.Thing}' is gone");
            else if (!back.Fits(state, change))
                Refuse(change);
            else if (change is { Kind: ChangeKind.PortChanged, Before: null } && CabledOwnPort(state!, change) is { } port)
                obstacles.Add($"a cable is in '{port}' of '{state!.Name}', a port of its own" + later.By(ChangeTopic.Cable(state.Id, port)));
            else
                TakeBack(state, change);
        }

        targets.Date();
        return obstacles;
    }

    private void TakeBack(ThingState? state, Change change)
    {
        if (change.Kind == ChangeKind.Created)
            CheckAsCreated(state!, change);
        targets.Set(change.ThingId, back.Before(state, change));
    }

    // The row of such a port would stay with the cable, as if nothing had been taken back.
    private string? CabledOwnPort(ThingState state, Change change)
    {
        var port = FactReader.Port(change.After!).Port;
        return state.Ports.GetValueOrDefault(port)?.PeerThingId is not null && back.Ports(state).Kind(port) is null ? port : null;
    }

    private void Refuse(Change change)
    {
        if (change.Kind == ChangeKind.Removed)
            Report(change, $"'{change.Thing}' is there again");
        else
            Note(ChangeTopic.Of(change), change.Thing);
    }

    private void Report(Change change, string what)
    {
        if (reported.Add(change.ThingId))
            obstacles.Add(what + later.By(change.ThingId, ChangeKind.Created, ChangeKind.Removed));
    }

    // What was created is removed only if it has nothing that it got later.
    private void CheckAsCreated(ThingState state, Change change)
    {
        var whole = FactReader.Whole(change.After!, change.ThingId);
        if (state.Name != whole.Name)
            Note(new ChangeTopic(state.Id, ChangeKind.Renamed, ""), state.Name);
        if (!back.HasDriver(state, whole.Driver))
            Note(new ChangeTopic(state.Id, ChangeKind.DriverChanged, ""), state.Name);
        if (!SameFacts.Places(state.Place, whole.Place))
            Note(new ChangeTopic(state.Id, ChangeKind.Moved, ""), state.Name);
        CheckAttributes(state, whole);
        CheckPorts(state, whole);
        foreach (var group in state.Groups)
            Note(ChangeTopic.Group(state.Id, group, targets.NameNow(group)), state.Name);
        foreach (var row in state.Resources.Values)
            obstacles.Add($"'{state.Name}' holds {row.Text} of '{row.Manager}' since" + later.By(ChangeTopic.Resource(row)));
    }

    private void CheckAttributes(ThingState state, WholeFact whole)
    {
        var created = StateReader.ByKey(whole.Attributes);
        foreach (var key in state.Attributes.Keys.Union(created.Keys, StringComparer.OrdinalIgnoreCase))
        {
            if (!SameFacts.Values(state.Attributes.GetValueOrDefault(key, []), created.GetValueOrDefault(key, [])))
                Note(ChangeTopic.Attribute(state.Id, key), state.Name);
        }
    }

    private void CheckPorts(ThingState state, WholeFact whole)
    {
        var fromDriver = back.Ports(state);
        var created = whole.Ports.ToDictionary(static port => port.Port, StringComparer.OrdinalIgnoreCase);
        foreach (var name in state.Ports.Keys.Union(created.Keys, StringComparer.OrdinalIgnoreCase))
        {
            var port = state.Ports.GetValueOrDefault(name);
            if (port?.PeerThingId is not null)
                Note(ChangeTopic.Cable(state.Id, name), state.Name);
            if (!SameFacts.Ports(port?.ToFact(), created.GetValueOrDefault(name), fromDriver.Kind(name) is not null))
                Note(ChangeTopic.Port(state.Id, name), state.Name);
        }
    }

    private void Note(ChangeTopic topic, string thing) => obstacles.Add(topic.Of(thing) + " was changed since" + later.By(topic));
}
