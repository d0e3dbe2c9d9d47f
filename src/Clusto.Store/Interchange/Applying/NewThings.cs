using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Interchange.Reading;
using Clusto.Placement;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>Creates the things of a file that are not there, many with each statement.</summary>
internal sealed class NewThings
{
    private readonly StoreSession session;
    private readonly DriverRecords drivers;
    private readonly AttributeWriter attributes;
    private readonly RequirementRules requirements;
    private readonly PlacementWriter places;
    private readonly PortRecords ports;
    private readonly ImportRun run;
    private readonly PendingLinks pending;
    private readonly RowBatch portRows;
    private readonly ThingInserts inserts;
    private readonly Dictionary<string, List<SiteThing>> waiting = new(StringComparer.Ordinal);

    public NewThings(StoreSession session, DriverRecords drivers, AttributeWriter attributes, RequirementRules requirements, PlacementWriter places, PortRecords ports, ImportRun run, PendingLinks pending)
    {
        this.session = session;
        this.drivers = drivers;
        this.attributes = attributes;
        this.requirements = requirements;
        this.places = places;
        this.ports = ports;
        this.run = run;
        this.pending = pending;
        inserts = new ThingInserts(session);
        portRows = RowBatch.Insert(session, "Port", ("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("Kind", ColumnForm.Whole), ("Mac", ColumnForm.Text), ("Facts", ColumnForm.Text));
    }

    /// <summary>Creates things; those whose place is not there yet wait for it.</summary>
    public void Create(IReadOnlyList<SiteThing> things)
    {
        var ready = new List<SiteThing>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var thing in things)
            Await(thing, ready, names);
        var rows = session.Dialect.WritesInSets ? InsertTogether(ready) : InsertEach(ready);
        for (var index = 0; index < ready.Count; index++)
        {
            run.Mark = ready[index].Mark;
            Describe(ready[index], rows[index]);
        }

        attributes.Flush();
        portRows.Flush();
        run.Scope.Flush();
    }

    /// <summary>Makes sure that nothing waits any more.</summary>
    /// <exception cref="ThingNotFoundException">What shall hold a thing is not there.</exception>
    /// <exception cref="PlacementLoopException">Things hold one another.</exception>
    public void End()
    {
        if (waiting.Values.SelectMany(static list => list).FirstOrDefault() is not { } first)
            return;
        var all = waiting.Values.SelectMany(static list => list).ToDictionary(static thing => ThingName.Fold(thing.Name), StringComparer.Ordinal);
        var met = new HashSet<string>(StringComparer.Ordinal);
        var thing = first;
        while (met.Add(ThingName.Fold(thing.Name)) && all.GetValueOrDefault(ThingName.Fold(thing.Place!.In!)) is { } outer)
            thing = outer;
        run.Mark = thing.Place!.Mark;
        throw all.ContainsKey(ThingName.Fold(thing.Place.In!)) ? new PlacementLoopException(thing.Name, thing.Place.In!) : new ThingNotFoundException(thing.Place.In!);
    }

    // What waits for a thing follows it at once.
    private void Await(SiteThing thing, List<SiteThing> ready, HashSet<string> names)
    {
        if (thing.Place?.In is { } container && !names.Contains(ThingName.Fold(container)) && run.Known.Find(container) is null)
        {
            var key = ThingName.Fold(container);
            if (!waiting.TryGetValue(key, out var others))
                waiting[key] = others = [];
            others.Add(thing);
            return;
        }

        var next = new Queue<SiteThing>([thing]);
        while (next.TryDequeue(out var first))
        {
            ready.Add(first);
            names.Add(ThingName.Fold(first.Name));
            if (waiting.Remove(ThingName.Fold(first.Name), out var inner))
                inner.ForEach(next.Enqueue);
        }
    }

    private List<ThingRow> InsertEach(List<SiteThing> things)
    {
        var rows = new List<ThingRow>(things.Count);
        foreach (var thing in things)
        {
            run.Mark = thing.Mark;
            var row = Placed(thing, Row(thing), out var taken);
            row = row with { Id = inserts.InsertOne(row) };
            Note(row, taken);
            rows.Add(row);
        }

        return rows;
    }

    // The number of what holds a thing may be that of another one of them, so places follow.
    private List<ThingRow> InsertTogether(List<SiteThing> things)
    {
        var rows = inserts.Insert(things.ConvertAll(Row));
        // All are known before any of them is looked for.
        rows.ForEach(run.Known.AddNew);
        for (var index = 0; index < things.Count; index++)
        {
            run.Mark = things[index].Mark;
            rows[index] = Placed(things[index], rows[index], out var taken);
            Note(rows[index], taken);
        }

        inserts.WritePlaces(rows.Where(static row => row.LocationId is not null));
        return rows;
    }

    private ThingRow Row(SiteThing thing)
    {
        run.Mark = thing.Mark;
        if (thing.Driver is not { } name)
            throw run.File.Mistake(thing.Mark, $"There is no '{thing.Name}' yet, and a new thing needs a driver: 'driver: Server'.");
        var catalog = drivers.CatalogWith(name, CancellationToken.None);
        return new ThingRow(0, thing.Name, catalog.Id(name), null, null, null, null, null, run.Scope.ChangeSet, run.Scope.Now, run.Scope.Now);
    }

    private ThingRow Placed(SiteThing thing, ThingRow row, out (ThingRow Rack, RackPlace Place, FileMark Mark)? taken)
    {
        taken = null;
        if (thing.Place is not { In: { } name } said)
            return row;
        run.Mark = said.Mark;
        var container = run.Known.Get(name);
        var place = places.Check(row.Name, row.DriverId, container, said.Position);
        if (place.Unit is not null)
            taken = (container, place, said.Mark);
        return row with { LocationId = container.Id, RackUnit = place.Unit, RackUnits = place.Units, RackFace = place.Face, RackSide = place.Side };
    }

    private void Note(ThingRow row, (ThingRow Rack, RackPlace Place, FileMark Mark)? taken)
    {
        run.Known.AddNew(row);
        if (taken is { } units)
            pending.Units.Add((row, units.Rack, units.Place, units.Mark));
    }

    private void Describe(SiteThing thing, ThingRow row)
    {
        var catalog = drivers.CatalogWith(row.DriverId, CancellationToken.None);
        var values = Attributes(thing, row, catalog);
        var known = Ports(thing, row);
        run.Mark = thing.Mark;
        run.Scope.RecordOfNew(row.Id, row.Name, ChangeKind.Created, null, ChangeFacts.Whole(row, catalog.Name(row.DriverId), row.LocationId is null ? null : run.Known.Get(thing.Place!.In!).Name, values, known));
        if (catalog.Category(row.DriverId) == Category.Resource)
            pending.Managers.Add((row, thing.Mark));
        if (thing.Groups.Count > 0)
            pending.Joins.Add((row, thing.Groups));
        if (thing.Cables.Count > 0)
            pending.Cables.Add((row, thing.Cables));
        if (thing.Resources.Count > 0)
            pending.Resources.Add((row, thing.Resources));
    }

    private List<AttributeRow> Attributes(SiteThing thing, ThingRow row, DriverCatalog catalog)
    {
        var (given, later) = References.Split(thing, run);
        var without = thing.Attributes.Where(static attribute => attribute.Values.Count == 0).Select(static attribute => attribute.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var fact in later)
            without.Add(fact.Key);
        var schema = catalog.Schema(row.DriverId);
        var rows = NewAttributes.Rows(row.Name, Checked(thing, row, given, later), without, catalog.Driver(row.DriverId), schema, (fact, ordinal) => References.ToRow(attributes, run.Known, row.Id, fact, ordinal));
        rows.ForEach(attributes.AddTogether);
        schema?.CheckWhole(row.Name, [.. rows, .. later.Select(fact => References.Unresolved(row.Id, fact))]);
        if (later.Count > 0)
            pending.References.Add((row, later, thing.Mark));
        rows.Sort(AttributeRow.InOrder);
        return rows;
    }

    // What a role requires may come behind it.
    private IReadOnlyList<AttributeFact> Checked(SiteThing thing, ThingRow row, List<AttributeFact> given, List<AttributeFact> later)
    {
        try
        {
            return requirements.Checked(row.DriverId, given);
        }
        catch (ThingNotFoundException)
        {
            later.AddRange(given.Where(static fact => fact.Key.Equals(Requirement.AttributeKey, StringComparison.OrdinalIgnoreCase)));
            return given.FindAll(fact => !later.Contains(fact));
        }
    }

    private List<PortFact> Ports(SiteThing thing, ThingRow row)
    {
        var known = new List<PortFact>();
        foreach (var port in thing.Ports)
        {
            run.Mark = port.Mark;
            var fact = ports.Merged(row, null, port.Name, new PortFacts { Kind = port.Kind, Mac = port.Mac, Facts = port.Facts });
            if (fact is { Mac: null, Facts: null } && !ports.IsOwn(row, fact.Port))
                continue;
            portRows.Add(row.Id, fact.Port, (int)fact.Kind, fact.Mac, fact.Facts);
            run.Known.AddPort(row.Id, fact.Port);
            known.Add(fact);
        }

        return known;
    }
}
