using System.Data.Common;
using System.Globalization;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Placement;
using Clusto.Query;
using Clusto.Resources;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>The things of the inventory: finding, creating, changing and removing them.</summary>
public sealed class ThingRecords
{
    private const string RenameThing = "update Thing set Name = @Name, NameKey = @NameKey where Id = @Id";
    private const string ChangeDriver = "update Thing set DriverId = @DriverId where Id = @Id";
    private const string CountMembers = "select count(*) from Membership where GroupId = @Id";
    private const string KnownNames = "select t.Name from Thing t where t.NameKey >= @Prefix and t.NameKey < @End order by t.NameKey";

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingReader reader;
    private readonly ThingResolver resolver;
    private readonly AttributeWriter attributes;
    private readonly AttributeRecords attributeRecords;
    private readonly PlacementWriter places;
    private readonly CableWriter cables;
    private readonly ThingRemoval removal;
    private readonly RoleReader roles;
    private readonly RoleGuard guard;
    private readonly ManagerWriter managers;
    private readonly ThingCreation creation;
    private readonly SetWriter sets;
    private readonly ManyRemovals removals;
    private readonly ManyNames names;
    private readonly ManyDrivers settings;
    private readonly PortHoldings holdings;

    internal ThingRecords(
        StoreSession session,
        StoreWriter writer,
        DriverRecords drivers,
        ThingReader reader,
        ThingResolver resolver,
        AttributeWriter attributes,
        AttributeRecords attributeRecords,
        PlacementWriter places,
        CableWriter cables,
        ThingRemoval removal,
        RequirementRules requirements,
        RoleReader roles,
        RoleGuard guard,
        ManagerWriter managers)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.reader = reader;
        this.resolver = resolver;
        this.attributes = attributes;
        this.attributeRecords = attributeRecords;
        this.places = places;
        this.cables = cables;
        holdings = new PortHoldings(session, drivers);
        this.removal = removal;
        this.roles = roles;
        this.guard = guard;
        this.managers = managers;
        creation = new ThingCreation(session, writer, drivers, resolver, attributes, places, requirements, managers);
        sets = new SetWriter(session, writer);
        removals = new ManyRemovals(session, reader, resolver, removal);
        names = new ManyNames(session, reader, resolver);
        settings = new ManyDrivers(session, drivers, reader, resolver, places, attributeRecords.Many);
    }

    /// <summary>What hands out the names and prefixes of new things; it stands on what creates them.</summary>
    internal ResourceRecords Resources
    {
        set => creation.Resources = value;
    }

    /// <summary>The things that answer a question, by name, in pages; nothing stays open between them.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="first">How many to give at the most; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    public IEnumerable<Thing> Find(Question question, long skip, long? first, CancellationToken token) => reader.Questions.Find(question, skip, first, token);

    /// <summary>How many things answer a question.</summary>
    public long Count(Question question, CancellationToken token) => reader.Questions.Count(question, token);

    /// <summary>How the store answers a question: the statement, its parameters, and what is checked afterwards.</summary>
    public Explanation Explain(Question question, CancellationToken token) => reader.Questions.Explain(question, token);

    /// <summary>One thing.</summary>
    /// <exception cref="ThingNotFoundException">There is none.</exception>
    public Thing Get(ThingKey key, CancellationToken token) => session.InOneView(() => reader.Read(resolver.Find(key, token), token));

    /// <summary>One thing by its name; null where there is none.</summary>
    public Thing? Find(string name, CancellationToken token) => session.InOneView(() => reader.Row(name, token) is { } row ? reader.Read(row, token) : null);

    /// <summary>The name of the thing that a word means, which may be an address or serial that it carries; the word itself where nothing answers to it.</summary>
    /// <exception cref="ThingAmbiguousException">Several things carry the address or serial.</exception>
    public string Identify(string word, CancellationToken token) => (reader.Row(word, token) ?? resolver.Carrier(word, token))?.Name ?? word;

    /// <summary>Names that begin with some text, for completion.</summary>
    public IReadOnlyList<string> Names(string prefix, int most, CancellationToken token) => session.Read(
        $"{KnownNames} {session.Dialect.Limit}",
        static row => row.GetString(0),
        token,
        ("@Prefix", ThingName.Fold(prefix)),
        ("@End", ThingName.Fold(prefix) + session.Dialect.LastCharacter),
        ("@Limit", most));

    /// <summary>Creates a thing with its place and attributes.</summary>
    /// <exception cref="NameInvalidException">The name breaks a rule.</exception>
    /// <exception cref="NameInUseException">Another thing has the name.</exception>
    /// <exception cref="DriverUnknownException">There is no such driver.</exception>
    /// <exception cref="AttributeRuleBrokenException">The driver has a rule that an attribute breaks, or requires one that is missing.</exception>
    public Thing Create(NewThing thing, CancellationToken token) => creation.Create(thing, token);

    /// <inheritdoc cref="ThingCreation.Together"/>
    public int CreatedTogether => creation.Together;

    /// <inheritdoc cref="ThingCreation.CreateMany"/>
    public IReadOnlyList<(Thing? Created, ClustoException? Mistake)> CreateMany(IReadOnlyList<NewThing> things, CancellationToken token) => creation.CreateMany(things, token);

    /// <summary>Gives a thing another name; all that refers to it follows.</summary>
    /// <exception cref="NameInUseException">Another thing has the name.</exception>
    public void Rename(ThingKey thing, string name, CancellationToken token)
    {
        ThingName.Check(name);
        writer.Write(
            scope =>
            {
                var row = resolver.ForChange(thing);
                if (row.Name == name)
                    return 0;
                try
                {
                    session.Execute(RenameThing, ("@Name", name), ("@NameKey", ThingName.Fold(name)), ("@Id", row.Id));
                }
                catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
                {
                    throw new NameInUseException(name);
                }

                scope.Record(row.Id, name, ChangeKind.Renamed, ChangeFacts.Name(row.Name), ChangeFacts.Name(name));
                return 0;
            },
            token);
    }

    /// <summary>Gives things other names with as few statements as the database allows; one that cannot be renamed takes no other with it.</summary>
    /// <param name="items">The things and their new names.</param>
    /// <param name="reads">Whether things are given as they are then.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each how it is then, if that is asked for, or what is wrong with it.</returns>
    public IReadOnlyList<(Thing? Renamed, ClustoException? Mistake)> RenameMany(IReadOnlyList<(ThingKey Thing, string Name)> items, bool reads, CancellationToken token) => sets.Write(
        items,
        static item => item.Thing.Name,
        static item => [item.Thing.Name, item.Name],
        (scope, part) => names.Write(scope, part, reads, token),
        Thing? (item) =>
        {
            Rename(item.Thing, item.Name, token);
            return reads ? Find(item.Name, token) : null;
        },
        token);

    /// <summary>Gives a thing another driver; it stays where it is, with its attributes and cables.</summary>
    /// <exception cref="PlacementNotAllowedException">What holds it may not hold the new driver, or the new driver may not hold what it holds.</exception>
    /// <exception cref="GroupExpectedException">It has members, and the new driver is that of no group.</exception>
    public void SetDriver(ThingKey thing, string driver, CancellationToken token) => Set(thing, driver, [], token);

    /// <summary>Gives a thing another driver and sets attributes of it, both or neither.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="driver">The driver; null leaves it as it is.</param>
    /// <param name="facts">The attributes, which take the place of those with the same key, number and subkey.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="PlacementNotAllowedException">What holds it may not hold the new driver.</exception>
    /// <exception cref="AttributeRuleBrokenException">The driver has a rule that an attribute breaks, or requires one that is missing.</exception>
    public void Set(ThingKey thing, string? driver, IReadOnlyList<AttributeFact> facts, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            var before = row.DriverId;
            if (driver is not null)
                row = SetDriver(scope, row, driver, token);
            attributeRecords.Set(scope, row, facts);
            if (row.DriverId != before)
                managers.Settle(row);
            if (row.DriverId != before && drivers.Catalog(token) is var catalog && catalog.Schema(row.DriverId) is { } schema)
                schema.CheckWhole(row.Name, attributes.All(row.Id), catalog.Schema(before));
            return 0;
        },
        token);

    /// <summary>Gives things another driver and sets attributes of them with as few statements as the database allows; one that cannot be changed takes no other with it.</summary>
    /// <param name="items">The things and their attributes.</param>
    /// <param name="driver">The driver; null leaves each as it is.</param>
    /// <param name="reads">Whether things are given as they are then.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each how it is then, if that is asked for, or what is wrong with it.</returns>
    public IReadOnlyList<(Thing? Changed, ClustoException? Mistake)> SetMany(IReadOnlyList<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items, string? driver, bool reads, CancellationToken token) => sets.Write(
        items,
        static item => item.Thing.Name,
        static item => [item.Thing.Name],
        (scope, part) => settings.Set(scope, part, driver, reads, token),
        Thing? (item) =>
        {
            Set(item.Thing, driver, item.Facts, token);
            return reads ? Get(item.Thing, token) : null;
        },
        token);

    /// <summary>The names of what would be removed with a thing.</summary>
    /// <exception cref="ThingHasReferencesException">Something refers to it.</exception>
    public IReadOnlyList<string> PlanRemoval(ThingKey thing, bool recurse, CancellationToken token) => [.. removal.Plan(resolver.Find(thing, token), recurse).Select(row => row.Name)];

    /// <summary>Removes a thing with its attributes, cables and memberships; with <paramref name="recurse"/> all that it holds too.</summary>
    /// <exception cref="ThingHasReferencesException">It holds things or has members and <paramref name="recurse"/> is false, or an attribute elsewhere refers to it.</exception>
    public IReadOnlyList<string> Remove(ThingKey thing, bool recurse, CancellationToken token) =>
        writer.Write(scope => removal.Remove(scope, resolver.ForChange(thing), recurse), token);

    /// <summary>How many things are best changed together: where each statement is a round trip, many.</summary>
    public int ChangedTogether => sets.Size;

    /// <summary>How many things would be removed with each, itself among them, or what stands in its way, if those before it are removed.</summary>
    /// <param name="things">The things.</param>
    /// <param name="recurse">Whether what they hold goes too.</param>
    /// <param name="token">Ends the reading.</param>
    /// <returns>Null where they have to be looked at one by one.</returns>
    public IReadOnlyList<(int Taken, ClustoException? Mistake)>? PlanRemovals(IReadOnlyList<ThingKey> things, bool recurse, CancellationToken token)
    {
        if (sets.Size == 1 || things.Count < 2)
            return null;
        try
        {
            return session.InOneView(() => removals.Plan(things, recurse, token));
        }
        catch (SetRefusedException)
        {
            return null;
        }
    }

    /// <summary>Removes things with as few statements as the database allows; one that cannot be removed takes no other with it.</summary>
    /// <param name="things">The things.</param>
    /// <param name="recurse">Whether what they hold goes too.</param>
    /// <param name="reads">Whether things are given as they were.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each how it was, if that is asked for, or what is wrong with it.</returns>
    public IReadOnlyList<(Thing? Removed, ClustoException? Mistake)> RemoveMany(IReadOnlyList<ThingKey> things, bool recurse, bool reads, CancellationToken token) => sets.Write(
        things,
        static thing => thing.Name,
        static thing => [thing.Name],
        (scope, part) => removals.Remove(scope, part, recurse, reads, token),
        Thing? (thing) =>
        {
            var before = reads ? Get(thing, token) : null;
            Remove(thing, recurse, token);
            return before;
        },
        token);

    internal ThingRow SetDriver(ChangeScope scope, ThingRow row, string driver, CancellationToken token)
    {
        var catalog = drivers.CatalogWith(driver, token);
        var id = catalog.Id(driver);
        if (id == row.DriverId)
            return row;
        if (row.LocationId is { } location)
            places.Check(row.Name, id, reader.Row(location, token)!, new RackPosition(row.RackUnit, row.RackUnits, row.RackFace, row.RackSide));
        places.CheckHeld(row, id);
        holdings.RefuseDriver(row, catalog.Driver(id), catalog.Ports(id), [.. cables.Ports(row).Select(static port => port.Name)]);
        if (catalog.Category(id) != Category.Group && session.ReadFirst(CountMembers, static found => Convert.ToInt64(found.GetValue(0), CultureInfo.InvariantCulture), token, ("@Id", row.Id)) > 0)
            throw new GroupExpectedException(row.Name, catalog.Name(id));
        var isRuled = catalog.Category(id) == Category.Group && (roles.IsRuling(row.DriverId, token) || roles.IsRuling(id, token));
        var changed = row with { DriverId = id };
        var broken = guard.BrokenBy(isRuled ? roles.ServersOf(row, token) : [], () =>
        {
            session.Execute(ChangeDriver, ("@DriverId", id), ("@Id", row.Id));
            scope.Record(row.Id, row.Name, ChangeKind.DriverChanged, ChangeFacts.Driver(catalog.Name(row.DriverId), cables.GiveWay(row, id)), ChangeFacts.Driver(catalog.Name(id), []));
            // What the thing says that it requires has another meaning now, or one for the first time.
            attributeRecords.Set(scope, changed, [.. attributes.OfKey(row.Id, Requirement.AttributeKey).Select(value => new AttributeFact(value.Key, value.Number, value.Subkey, new TypedValue(value.Type, value.Value)))]);
        });
        RoleGuard.RefuseToTake(row.Name, $"made a {catalog.Name(id)}", broken, canForce: false);
        return changed;
    }

    internal Thing Create(ChangeScope scope, NewThing thing, CancellationToken token) => creation.Create(scope, thing, token);
}
