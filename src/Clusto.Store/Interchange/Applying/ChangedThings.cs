using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Interchange.Reading;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>Turns things that are there into what a file says, and gives up what they shall not have any more, so that others can take it.</summary>
internal sealed class ChangedThings(
    DriverRecords drivers,
    ThingRecords things,
    AttributeRecords attributes,
    AttributeWriter attributeRows,
    Managers managers,
    RequirementRules requirements,
    PlacementWriter places,
    PortRecords ports,
    ImportRun run,
    PendingLinks pending)
{
    /// <summary>Does what can be done by itself, and notes what has to wait.</summary>
    public void Change(SiteThing thing, PresentThing present)
    {
        run.Mark = thing.Mark;
        var row = present.Row;
        var driver = thing.Driver is { } name ? drivers.CatalogWith(name, CancellationToken.None).Id(name) : row.DriverId;
        // What is written of it, and what is placed in it, is asked whether it fits what this becomes.
        var after = row with { DriverId = driver };
        run.Known.Add(after);
        SetAttributes(thing, present, after);
        SetPlace(thing, after);
        SetPorts(thing, present, after);
        SetCables(thing, present, after);
        SetGroups(thing, present, after);
        SetResources(thing, present, after);
        if (driver != row.DriverId)
            pending.Redriven.Add((row, after, thing.Mark));
    }

    /// <summary>Gives things their new drivers, when what they held that these may not hold is out of them.</summary>
    public void SetDrivers()
    {
        var moved = pending.Moves.Select(static move => move.Thing.Id).ToHashSet();
        run.ForEach(pending.Redriven, static item => item.Mark, item =>
        {
            var (before, after, mark) = item;
            var catalog = drivers.CatalogWith(after.DriverId, CancellationToken.None);
            things.SetDriver(run.Scope, moved.Contains(before.Id) ? before with { LocationId = null } : before, catalog.Name(after.DriverId), CancellationToken.None);
            catalog.Schema(after.DriverId)?.CheckWhole(after.Name, attributeRows.All(after.Id), catalog.Schema(before.DriverId));
            pending.Managers.Add((after, mark));
        });
    }

    private void SetAttributes(SiteThing thing, PresentThing present, ThingRow row)
    {
        if (thing.Attributes.Count == 0 && !run.Prune)
            return;
        var driver = drivers.CatalogWith(row.DriverId, CancellationToken.None).Driver(row.DriverId);
        var schema = drivers.CatalogWith(row.DriverId, CancellationToken.None).Schema(row.DriverId);
        var (now, later, lost) = (new List<AttributeFact>(), new List<AttributeFact>(), new List<AttributeRow>());
        var rest = new List<AttributeRow>(present.Attributes);
        var held = new List<AttributeRow>();
        foreach (var attribute in thing.Attributes)
        {
            run.Mark = attribute.Mark;
            // The rows are in order: several values of one attribute are beside each other.
            bool IsOfIt(AttributeRow value) => value.IsAt(attribute.Number, attribute.Subkey) && Same(value.Key, attribute.Key);
            held.Clear();
            var index = 0;
            while (index < rest.Count && !IsOfIt(rest[index]))
                index++;
            for (; index < rest.Count && IsOfIt(rest[index]); rest.RemoveAt(index))
                held.Add(rest[index]);

            if (attribute.Values.Count == 0)
                lost.AddRange(held);
            else if (!IsSame(row, attribute.Values, held, schema, out var isKnown))
                (isKnown ? now : later).AddRange(attribute.Values);
        }

        run.Mark = thing.Mark;
        // What every new thing gets is not lost by saying nothing of it.
        if (run.Prune)
            lost.AddRange(rest.FindAll(value => !driver.Attributes.Keys.Contains(value.Key, StringComparer.OrdinalIgnoreCase) || thing.Attributes.Any(attribute => Same(attribute.Key, value.Key))));
        Write(row, present, now, lost);
        if (managers.Kind(row) is not null && now.Select(static fact => fact.Key).Concat(lost.Select(static value => value.Key)).Any(ManagerKeys.Contains))
            pending.Managers.Add((row, thing.Mark));
        if (later.Count > 0)
            pending.References.Add((row, later, thing.Mark));
    }

    // What is written together is on its way to the database when the page of the file is.
    private void Write(ThingRow row, PresentThing present, List<AttributeFact> now, List<AttributeRow> lost)
    {
        if (run.Scope.Session.Dialect.WritesInSets)
        {
            var there = now.Where(static fact => fact.Value.Type == AttributeType.Reference).Select(fact => run.Known.Find((string)fact.Value.Value)!).DistinctBy(static target => target.Id);
            attributes.Many.PutTogether(run.Scope, row, present.Attributes, now, lost, there.ToDictionary(static target => ThingName.Fold(target.Name)));
            return;
        }

        if (now.Count > 0)
            attributes.Write(run.Scope, row, now);
        if (lost.Count > 0)
            attributes.Erase(run.Scope, row, lost);
    }

    private bool IsSame(ThingRow row, IReadOnlyList<AttributeFact> values, List<AttributeRow> held, AttributeSchema? schema, out bool isKnown)
    {
        isKnown = values.All(fact => fact.Value.Type != AttributeType.Reference || run.Known.Find((string)fact.Value.Value) is not null);
        if (!isKnown || values.Count != held.Count)
            return false;
        try
        {
            var facts = requirements.Checked(row.DriverId, values);
            for (var index = 0; index < held.Count; index++)
            {
                if (!held[index].HasValue((schema?.Admit(row.Name, facts[index]) ?? facts[index]).Value))
                    return false;
            }

            return true;
        }
        catch (ThingNotFoundException)
        {
            // A role requires a class that comes behind it.
            return isKnown = false;
        }
    }

    private void SetPlace(SiteThing thing, ThingRow row)
    {
        if ((thing.Place is null && !run.Prune) || IsAt(row, thing.Place))
            return;
        if (row.LocationId is not null)
            places.TakeOut(row.Id);
        pending.Moves.Add((row, thing.Place, thing.Place?.Mark ?? thing.Mark));
    }

    private bool IsAt(ThingRow row, SitePlace? place)
    {
        if (place?.In is not { } name)
            return row.LocationId is null;
        var position = place.Position;
        return run.Known.Find(name) is { } container && container.Id == row.LocationId && position.Unit == row.RackUnit
            && (position.Units ?? row.RackUnits) == row.RackUnits && (position.Face ?? row.RackFace) == row.RackFace && (position.Side ?? row.RackSide) == row.RackSide;
    }

    private void SetPorts(SiteThing thing, PresentThing present, ThingRow row)
    {
        foreach (var port in thing.Ports)
        {
            run.Mark = port.Mark;
            var before = present.Ports.Find(held => Same(held.Name, port.Name));
            var facts = new PortFacts { Kind = port.Kind, Mac = port.Mac, Facts = port.Facts };
            if (run.Prune && before is not null)
                facts = facts with { Mac = port.Mac ?? "", Facts = before.FactsByName.Keys.Except(port.Facts.Keys, StringComparer.OrdinalIgnoreCase).ToDictionary(static fact => fact, static _ => default(string)).Concat(port.Facts).ToDictionary() };
            var after = ports.Merged(row, before, port.Name, facts);
            if (before is null ? after is not { Mac: null, Facts: null } || ports.IsOwn(row, after.Port) : before.ToFact() != after)
                ports.Set(run.Scope, row, port.Name, facts);
        }

        run.Mark = thing.Mark;
        foreach (var port in run.Prune ? present.Ports.Where(held => !thing.Ports.Any(port => Same(port.Name, held.Name))) : [])
        {
            if (ports.IsOwn(row, port.Name))
                pending.LostPorts.Add((row, port.Name));
            else if (port.HasFacts)
                ports.Set(run.Scope, row, port.Name, new PortFacts { Mac = "", Facts = port.FactsByName.Keys.ToDictionary(static fact => fact, static _ => default(string)) });
        }
    }

    private void SetCables(SiteThing thing, PresentThing present, ThingRow row)
    {
        var wrong = new List<SiteCable>();
        foreach (var cable in thing.Cables)
        {
            var held = present.Ports.Find(port => Same(port.Name, cable.Port));
            if (cable.Thing is null ? held?.PeerThingId is null : held?.PeerThingId is not null && Same(held.PeerName, cable.Thing) && Same(held.PeerPort, cable.ToPort))
            {
                if (run.Prune && held?.PeerThingId is { } peer)
                    pending.Right.UnionWith([(row.Id, held.Name.ToUpperInvariant()), (peer, held.PeerPort!.ToUpperInvariant())]);
            }
            else
            {
                wrong.Add(cable);
            }
        }

        if (wrong.Count > 0)
            pending.Cables.Add((row, wrong));
        if (run.Prune)
            pending.Plugged.AddRange(present.Ports.Where(static port => port.PeerThingId is not null).Select(port => (row, port.Name)));
    }

    private void SetGroups(SiteThing thing, PresentThing present, ThingRow row)
    {
        var joins = thing.Groups.Where(group => !present.Groups.Exists(held => Same(held.Name, group.Name))).ToList();
        if (joins.Count > 0)
            pending.Joins.Add((row, joins));
        if (run.Prune)
            pending.Leaves.AddRange(present.Groups.Where(held => !thing.Groups.Any(group => Same(group.Name, held.Name))).Select(held => (row, held.Name)));
    }

    private void SetResources(SiteThing thing, PresentThing present, ThingRow row)
    {
        var (wanted, held) = (new List<SiteResource>(), present.Resources.ToList());
        foreach (var resource in thing.Resources)
        {
            var same = held.Find(holding => Same(holding.Manager, resource.Manager) && holding.Text == resource.Value);
            if (same is not null)
                held.Remove(same);
            if (same is not null && Same(same.Port, resource.Port))
                continue;
            if (same is not null)
                pending.Returns.Add((row, same));
            wanted.Add(resource);
        }

        if (wanted.Count > 0)
            pending.Resources.Add((row, wanted));
        if (run.Prune)
            pending.Returns.AddRange(held.Select(holding => (row, holding)));
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
