using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>What managers hand out, read from their attributes once for each version of them.</summary>
internal sealed class Managers(StoreSession session, StoreWriter writer, DriverRecords drivers, AttributeWriter attributes)
{
    private const string ById = $"select {ManagerRow.Columns} where m.ThingId = @Id";

    private readonly Dictionary<long, (long Version, ResourceKind Kind, Offer? Offer)> known = [];

    /// <summary>The drivers whose things hand out values.</summary>
    public IReadOnlyList<long> Drivers => drivers.Catalog(CancellationToken.None) is var catalog ? [.. catalog.Ids.Where(id => ManagerDrivers.KindOf(catalog, id) is not null).Order()] : [];

    public ManagerRow? Row(long id, CancellationToken token) => session.ReadFirst(ById, ManagerRow.Read, token, ("@Id", id));

    public ResourceKind? Kind(ThingRow thing) => Kind(thing.DriverId);

    public ResourceKind? Kind(long driver) => ManagerDrivers.KindOf(drivers.CatalogWith(driver, CancellationToken.None), driver);

    /// <summary>What sort of values a thing hands out.</summary>
    /// <exception cref="DriverExpectedException">It is no manager.</exception>
    public ResourceKind Expect(ThingRow thing) =>
        Kind(thing) ?? throw new DriverExpectedException(thing.Name, drivers.CatalogWith(thing.DriverId, CancellationToken.None).Name(thing.DriverId), "Resource");

    /// <summary>What a thing hands out; null where it does not say so yet.</summary>
    /// <exception cref="DriverExpectedException">It is no manager.</exception>
    /// <exception cref="ManagerInvalidException">Its attributes are wrong.</exception>
    public Offer? Find(ThingRow thing)
    {
        var kind = Expect(thing);
        if (known.TryGetValue(thing.Id, out var entry) && entry.Version == thing.Version && entry.Kind == kind)
            return entry.Offer is null ? null : entry.Offer with { Manager = thing.Name };
        var offer = Read(thing, kind);
        // A version that is being written may still come to mean something else.
        if (thing.Version != writer.ChangeSet)
            known[thing.Id] = (thing.Version, kind, offer);
        return offer;
    }

    /// <inheritdoc cref="Find"/>
    /// <exception cref="ManagerInvalidException">It does not say what it hands out, or its attributes are wrong.</exception>
    public Offer Get(ThingRow thing)
    {
        if (Find(thing) is { } offer)
            return offer;
        var (key, example) = OfferReader.Needed(Kind(thing)!.Value);
        throw new ManagerInvalidException(thing.Name, $"it has no attribute '{key}'", $"Set it: Set-ClustoAttribute {thing.Name} {key} '{example}'.");
    }

    /// <summary>What a thing hands out by its attributes as they are now.</summary>
    public Offer? Read(ThingRow thing, ResourceKind kind) => new OfferReader(thing.Name, attributes.All(thing.Id)).Read(kind);
}
