using System.Data.Common;
using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Creates things: one, or many with a few statements.</summary>
internal sealed class ThingCreation(
    StoreSession session,
    StoreWriter writer,
    DriverRecords drivers,
    ThingResolver resolver,
    AttributeWriter attributes,
    PlacementWriter places,
    RequirementRules requirements,
    ManagerWriter managers)
{
    private readonly ThingInserts inserts = new(session);
    private readonly SetWriter sets = new(session, writer);
    private readonly ManyThings many = new(session, drivers, resolver, attributes, places, requirements, managers);

    /// <summary>What hands out the names and prefixes of new things; it stands on what creates them.</summary>
    public ResourceRecords Resources { private get; set; } = null!;

    public Thing Create(NewThing thing, CancellationToken token)
    {
        // Before a transaction is begun, so that others do not wait for a mistake.
        if (thing.NameFrom is null)
            ThingName.Check(thing.Name);
        return writer.Write(scope => Create(scope, thing, token), token);
    }

    /// <summary>How many things are best created together: where each statement is a round trip, many.</summary>
    public int Together => sets.Size;

    /// <summary>Creates things with as few statements as the database allows; one that cannot be created takes no other with it.</summary>
    /// <param name="things">The things, in their order.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each what was created, or what is wrong with it.</returns>
    public IReadOnlyList<(Thing? Created, ClustoException? Mistake)> CreateMany(IReadOnlyList<NewThing> things, CancellationToken token) => sets.Write(
        things,
        static thing => thing.Name,
        ManyThings.Referred,
        // What a pool gives is given one by one.
        (scope, part) => part.Any(static thing => thing.NameFrom is not null || thing.PrefixFrom is not null) ? throw new SetRefusedException(null) : many.Create(scope, part, token),
        thing => Create(thing, token),
        token);

    public Thing Create(ChangeScope scope, NewThing thing, CancellationToken token)
    {
        if (thing.PrefixFrom is { } outer)
            thing = thing with { PrefixFrom = null, Attributes = [.. thing.Attributes, .. Resources.NextPrefix(outer.Network, outer.Length, token)] };
        if (thing.NameFrom is not { } pool)
            return CreateNamed(scope, thing, token);
        while (true)
        {
            var (row, offer, value) = Resources.NextName(pool, token);
            try
            {
                var created = CreateNamed(scope, thing with { Name = offer.Text(value.First), NameFrom = null }, token);
                Resources.Take(scope, row, offer, value, resolver.Find(ThingKey.Of(created), token));
                return created;
            }
            catch (NameInUseException)
            {
                // Somebody gave the name to a thing by hand just now.
            }
        }
    }

    private Thing CreateNamed(ChangeScope scope, NewThing thing, CancellationToken token)
    {
        ThingName.Check(thing.Name);
        var catalog = drivers.CatalogWith(thing.Driver, token);
        var driver = catalog.Id(thing.Driver);
        var container = thing.Location is { } location ? resolver.Find(location, token) : null;
        var place = container is null ? default : places.Check(thing.Name, driver, container, thing.Position);
        var row = Insert(new ThingRow(0, thing.Name, driver, container?.Id, place.Unit, place.Units, place.Face, place.Side, scope.ChangeSet, scope.Now, scope.Now));
        if (container is not null)
            places.TakeUnits(row.Id, row.Name, container, place);
        var facts = Write(row, requirements.Checked(driver, thing.Attributes), catalog.Driver(driver), catalog.Schema(driver));
        scope.Record(row.Id, row.Name, ChangeKind.Created, null, ChangeFacts.Whole(row, catalog.Name(driver), container?.Name, facts, []));
        if (catalog.Category(driver) == Category.Resource)
            managers.Settle(row);
        return ThingReader.ToThing(row, AttributeRow.ToList(facts, row.Name), container?.Name, RackOf(container, token), catalog);
    }

    private ThingRow Insert(ThingRow row)
    {
        try
        {
            return row with { Id = inserts.InsertOne(row) };
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new NameInUseException(row.Name);
        }
    }

    private List<AttributeRow> Write(ThingRow thing, IReadOnlyList<AttributeFact> given, Driver driver, AttributeSchema? schema)
    {
        var rows = NewAttributes.Rows(thing.Name, given, null, driver, schema, (fact, ordinal) => attributes.ToRow(thing.Id, fact, ordinal));
        rows.ForEach(attributes.Add);
        schema?.CheckWhole(thing.Name, rows);
        rows.Sort(AttributeRow.InOrder);
        return rows;
    }

    private string? RackOf(ThingRow? container, CancellationToken token)
    {
        if (container is null)
            return null;
        if (drivers.Catalog(token).IsA(container.DriverId, "Rack"))
            return container.Name;
        var above = new PlaceNames(session, drivers);
        above.Add([container.Id], token);
        return above[container.Id].Rack;
    }
}
