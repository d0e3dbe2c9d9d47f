using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>What managers hand out to things: addresses, VLANs, numbers, names. Each value has one holder.</summary>
public sealed class ResourceRecords
{
    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingResolver resolver;
    private readonly Managers managers;
    private readonly ManagerWriter managerWriter;
    private readonly ResourceWriter values;
    private readonly FreeNumbers free;
    private readonly ResourceReader reader;
    private readonly UtilizationReader utilization;
    private readonly CableReader cables;
    private readonly AttributeRecords attributes;
    private readonly SetWriter sets;
    private readonly NamedReturns returns;

    internal ResourceRecords(
        StoreSession session,
        StoreWriter writer,
        DriverRecords drivers,
        ThingResolver resolver,
        Managers managers,
        ManagerWriter managerWriter,
        ResourceWriter values,
        RunWriter runs,
        CableReader cables,
        AttributeRecords attributes)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.resolver = resolver;
        this.managers = managers;
        this.managerWriter = managerWriter;
        this.values = values;
        this.cables = cables;
        this.attributes = attributes;
        free = new FreeNumbers(session, runs);
        reader = new ResourceReader(session, drivers);
        utilization = new UtilizationReader(session, runs);
        sets = new SetWriter(session, writer);
        returns = new NamedReturns(session, resolver, managers, managerWriter, reader);
    }

    /// <summary>Hands values out to a thing: the one that is named, else the lowest that are free.</summary>
    /// <exception cref="DriverExpectedException">The manager hands nothing out.</exception>
    /// <exception cref="ManagerInvalidException">Its attributes do not say what it hands out.</exception>
    /// <exception cref="ResourceInUseException">Another thing has the value.</exception>
    /// <exception cref="ResourceOutOfRangeException">The value is none of the manager's.</exception>
    /// <exception cref="ResourceExhaustedException">It has not as many that are free.</exception>
    /// <exception cref="PortUnknownException">The thing has no such port.</exception>
    public IReadOnlyList<Resource> Request(ResourceRequest request, CancellationToken token) => writer.Write(
        scope =>
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1, nameof(request));
            var manager = ForHandingOut(request.Manager, token);
            var offer = managers.Get(manager);
            var thing = resolver.ForChange(request.Thing);
            var port = request.Port is { } named ? Port(thing, named) : null;
            var (wanted, beside) = request.Value is { } value ? (Named(manager, offer, value, request), null) : Lowest(manager, offer, request.Count);
            return (IReadOnlyList<Resource>)[.. values.HandOut(scope, manager, offer, wanted, thing, port, beside).Select(row => row.ToResource(offer.Kind, thing.Name))];
        },
        token);

    /// <summary>Gives a network of no prefix yet the lowest prefix of a length that is free in another.</summary>
    /// <param name="manager">The network around it.</param>
    /// <param name="network">The network that gets it.</param>
    /// <param name="length">The length of the prefix, in bits.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="ResourceInUseException">The network has a prefix already.</exception>
    /// <exception cref="ResourceExhaustedException">No prefix of that length is free.</exception>
    public Resource RequestPrefix(ThingKey manager, ThingKey network, int length, CancellationToken token) => writer.Write(
        scope =>
        {
            var outer = ForHandingOut(manager, token);
            var inner = resolver.ForChange(network);
            if (managers.Kind(inner) != ResourceKind.Address)
                throw new DriverExpectedException(inner.Name, drivers.CatalogWith(inner.DriverId, token).Name(inner.DriverId), ManagerDrivers.Network);
            if (managers.Find(inner) is { } has)
                throw new ResourceInUseException(inner.Name, $"'{inner.Name}' has the prefix {has.Range} already.", $"Create another network, or take the prefix away first: Remove-ClustoAttribute {inner.Name} prefix.");
            var facts = Prefix(outer, length);
            attributes.Set(scope, inner, facts);
            return new Resource
            {
                Value = facts[0].Value.ToString(),
                Kind = ResourceKind.Prefix,
                Manager = outer.Name,
                ManagerId = outer.Id,
                Thing = inner.Name,
                ThingId = inner.Id,
            };
        },
        token);

    /// <summary>What was handed out, by manager and value, in pages.</summary>
    public IEnumerable<Resource> Find(ResourceFilter filter, CancellationToken token) => reader.Find(filter, token);

    /// <summary>How full a manager is.</summary>
    /// <exception cref="DriverExpectedException">It hands nothing out.</exception>
    /// <exception cref="ManagerInvalidException">Its attributes do not say what it hands out.</exception>
    public Utilization Utilization(ThingKey manager, CancellationToken token) => session.InOneView(() =>
    {
        var row = resolver.Find(manager, token);
        return utilization.Read(row.Id, managers.Get(row), token);
    });

    /// <summary>How full all managers are that say what they hand out, by name.</summary>
    public IEnumerable<Utilization> Utilizations(CancellationToken token)
    {
        foreach (var name in reader.Managers(token))
        {
            var row = resolver.Find(new ThingKey(name), token);
            if (managers.Find(row) is { } offer)
                yield return utilization.Read(row.Id, offer, token);
        }
    }

    /// <summary>Makes sure that a thing hands something out.</summary>
    /// <exception cref="ThingNotFoundException">There is no such thing.</exception>
    /// <exception cref="DriverExpectedException">It hands nothing out.</exception>
    public void Check(ThingKey manager, CancellationToken token) => managers.Expect(resolver.Find(manager, token));

    /// <summary>The names of the things that hand something out.</summary>
    public IReadOnlyList<string> Managers(CancellationToken token) => reader.Managers(token);

    /// <summary>Takes a value back from the thing that holds it.</summary>
    /// <param name="manager">The manager.</param>
    /// <param name="value">The value.</param>
    /// <param name="thing">The thing that is to hold it; null for any.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="ResourceNotFoundException">Nobody holds it, or another thing does.</exception>
    public Resource GiveBack(ThingKey manager, string value, ThingKey? thing, CancellationToken token) => writer.Write(
        scope =>
        {
            var from = ForHandingOut(manager, token);
            var kind = managers.Expect(from);
            var holder = thing is { } named ? resolver.ForChange(named) : null;
            var row = reader.Row(from.Id, managers.Find(from), value, token);
            if (row is null || (holder is not null && row.ThingId != holder.Id))
                throw new ResourceNotFoundException(value, from.Name, holder?.Name);
            holder ??= resolver.ForChange(new ThingKey("", row.ThingId));
            values.GiveBack(scope, row, holder.Name);
            return row.ToResource(kind, holder.Name);
        },
        token);

    /// <summary>How many values are best given back together: where each statement is a round trip, many.</summary>
    public int ReturnedTogether => sets.Size;

    /// <summary>Takes values back with as few statements as the database allows; one that cannot be taken back takes no other with it.</summary>
    /// <param name="items">The managers, the values, and the things that are to hold them; null for any.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each what was given back, or what is wrong with it.</returns>
    public IReadOnlyList<(Resource? Returned, ClustoException? Mistake)> GiveBackMany(IReadOnlyList<(ThingKey Manager, string Value, ThingKey? Thing)> items, CancellationToken token) => sets.Write(
        items,
        static item => $"{item.Manager.Name} {item.Value}",
        static item => [$"{item.Manager.Name} {item.Value}"],
        (scope, part) => returns.GiveBack(scope, part, token),
        item => GiveBack(item.Manager, item.Value, item.Thing, token),
        token);

    /// <summary>The lowest name of a pool that neither it nor a thing has, and its value.</summary>
    internal (ThingRow Pool, Offer Offer, NumberRange Value) NextName(ThingKey pool, CancellationToken token)
    {
        var manager = ForHandingOut(pool, token);
        var offer = managers.Get(manager);
        return offer is NameOffer ? (manager, offer, Lowest(manager, offer, 1).Values) : throw new DriverExpectedException(manager.Name, drivers.CatalogWith(manager.DriverId, token).Name(manager.DriverId), "NamePool");
    }

    /// <summary>Notes that a thing has a name of a pool.</summary>
    internal void Take(ChangeScope scope, ThingRow pool, Offer offer, NumberRange value, ThingRow thing) => values.HandOut(scope, pool, offer, value, thing, null);

    /// <summary>The attributes of a network that gets the lowest free prefix of another.</summary>
    internal IReadOnlyList<AttributeFact> NextPrefix(ThingKey network, int length, CancellationToken token) => Prefix(ForHandingOut(network, token), length);

    private List<AttributeFact> Prefix(ThingRow outer, int length)
    {
        if (managers.Get(outer) is not NetworkOffer offer)
            throw new DriverExpectedException(outer.Name, drivers.CatalogWith(outer.DriverId, CancellationToken.None).Name(outer.DriverId), ManagerDrivers.Network);
        var text = "/" + length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (length <= offer.Prefix.PrefixLength || length > offer.Bits)
            throw new ResourceOutOfRangeException(text, outer.Name, $"is not longer than {offer.Prefix}, or longer than an address", $"Ask for a length from {offer.Prefix.PrefixLength + 1} to {offer.Bits}.");
        var first = free.FindPrefix(outer.Id, offer, length) ?? throw new ResourceExhaustedException(utilization.Read(outer.Id, offer, CancellationToken.None), $"free prefix {text}");
        var facts = new List<AttributeFact> { new(ManagerKeys.Prefix, null, null, TypedValue.Of(offer.TextOfPrefix(first, length))) };
        if (offer.RoutingDomain.Length > 0)
            facts.Add(new AttributeFact(ManagerKeys.RoutingDomain, null, null, TypedValue.Of(offer.RoutingDomain)));
        return facts;
    }

    // Whoever hands out of one manager does so alone.
    private ThingRow ForHandingOut(ThingKey key, CancellationToken token)
    {
        var row = resolver.Find(key, token);
        managerWriter.SettleMissing();
        if (session.Dialect.LockManager is { } exclusive)
            session.Execute(exclusive, ("@Id", row.Id));
        return row;
    }

    private (NumberRange Values, Surroundings? Beside) Lowest(ThingRow manager, Offer offer, int count)
    {
        var above = offer.IsReused ? null : managers.Row(manager.Id, CancellationToken.None)?.Highest;
        return free.Find(manager.Id, offer, above, count)
            ?? throw new ResourceExhaustedException(utilization.Read(manager.Id, offer, CancellationToken.None), offer.Wanted(count));
    }

    private NumberRange Named(ThingRow manager, Offer offer, string text, ResourceRequest request)
    {
        if (!offer.TryRead(text, out var first))
            throw new ResourceOutOfRangeException(text, manager.Name, $"is no {offer.Word} of {offer.Range}", $"Write it as it would be handed out: {offer.Text(offer.First)}.");
        var last = first + (offer.Step * (UInt128)(request.Count - 1));
        for (var value = first; ; value += offer.Step)
        {
            var written = offer.Text(value);
            if (offer.Forbids(value) is { } why)
                throw new ResourceOutOfRangeException(written, manager.Name, why, "Ask for another one, or leave out the value for the lowest that is free.");
            if (!request.Force && offer.Guards(value) is { } guard)
                throw new ResourceOutOfRangeException(written, manager.Name, guard, "With -Force it is handed out all the same: to the router.");
            if (values.Find(manager.Id, value, CancellationToken.None) is { } other)
                throw new ResourceInUseException(written, manager.Name, resolver.Find(new ThingKey("", other.ThingId), CancellationToken.None).Name, other.Port);
            if (offer is NetworkOffer && reader.NetworkWith(manager.Id, value) is { } nested)
                throw new ResourceOutOfRangeException(written, manager.Name, $"belongs to '{nested}', a network in it", $"Ask that one: Request-ClustoResource {nested} -Value {written}.");
            if (value == last)
                return new NumberRange(first, last);
        }
    }

    private string Port(ThingRow thing, string port) =>
        cables.Ports(thing, CancellationToken.None).Find(found => found.Name.Equals(port, StringComparison.OrdinalIgnoreCase))?.Name
        ?? throw new PortUnknownException(thing.Name, port, drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId).Summary);
}
