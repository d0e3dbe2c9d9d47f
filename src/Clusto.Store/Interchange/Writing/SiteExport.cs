using System.Text;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Interchange.Applying;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Writing;

/// <summary>Writes the things of a store into a file: what holds others before them, each cable at one of its ends, all in an order that depends on nothing but what is written.</summary>
internal sealed class SiteExport(StoreSession session, DriverRecords drivers, PortRecords ports)
{
    private const int Page = 500;

    private const string Places = "select t.Id, t.LocationId from Thing t order by t.NameKey";

    private const string Keys = "select distinct a.AttributeKey, a.Number, a.Subkey from Attribute a";

    private const string UsedDrivers = "select distinct t.DriverId from Thing t";

    private readonly PresentReader present = new(session);

    /// <summary>Writes things; null for all.</summary>
    /// <returns>How many things and drivers were written, and how many drivers the form has no place for.</returns>
    public (long Things, int Drivers, int LeftOut) Write(Stream stream, InventoryFormat format, IReadOnlySet<long>? only, Action<long> progress, CancellationToken token)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        SiteWriter writer = format switch
        {
            InventoryFormat.Csv => new TableWriter(text, AllKeys()),
            InventoryFormat.Json => new DocumentWriter(new JsonWriter(stream)),
            _ => new DocumentWriter(new YamlWriter(text)),
        };
        var own = OwnDrivers();
        writer.Begin(own);
        var written = 0L;
        foreach (var ids in InOrder(token).Where(id => only?.Contains(id) != false).Chunk(Page))
        {
            token.ThrowIfCancellationRequested();
            var things = present.Read(ids);
            var names = Names(things);
            foreach (var thing in things)
                writer.Thing(ToWrite(thing, names));
            written += things.Count;
            progress(written);
        }

        writer.End();
        return (written, writer.HasDrivers ? own.Count : 0, writer.HasDrivers ? 0 : own.Count);
    }

    // From what is in nothing inward, each level by name.
    private IEnumerable<long> InOrder(CancellationToken token)
    {
        var inner = new Dictionary<long, List<long>>();
        var outermost = new List<long>();
        session.ReadEach(
            Places,
            row =>
            {
                if (row.IsDBNull(1))
                    outermost.Add(row.GetInt64(0));
                else if (inner.TryGetValue(row.GetInt64(1), out var others))
                    others.Add(row.GetInt64(0));
                else
                    inner.Add(row.GetInt64(1), [row.GetInt64(0)]);
            },
            token);
        var next = new Stack<long>(Enumerable.Reverse(outermost));
        while (next.TryPop(out var id))
        {
            yield return id;
            if (!inner.TryGetValue(id, out var held))
                continue;
            for (var index = held.Count - 1; index >= 0; index--)
                next.Push(held[index]);
        }
    }

    private List<string> OwnDrivers()
    {
        var catalog = drivers.Catalog(CancellationToken.None);
        var builtIn = BuiltInDrivers.Definitions;
        return [.. catalog.Ids.Where(id => builtIn.GetValueOrDefault(catalog.Name(id)) != catalog.Definition(id)).OrderBy(id => Depth(catalog, id)).ThenBy(catalog.Name, StringComparer.OrdinalIgnoreCase).Select(catalog.Definition)];
    }

    private static int Depth(DriverCatalog catalog, long id) => catalog.Base(id) is { } outer ? 1 + Depth(catalog, outer) : 0;

    private List<string> AllKeys()
    {
        var catalog = drivers.Catalog(CancellationToken.None);
        var used = session.Read(Keys, static row => (Key: row.GetString(0), Number: row.GetInt32(1), Subkey: row.GetString(2)), CancellationToken.None);
        var defaults = session.Read(UsedDrivers, static row => row.GetInt64(0), CancellationToken.None).SelectMany(id => catalog.Driver(id).Attributes.Keys);
        return [.. used.Concat(defaults.Select(static key => (Key: key, Number: -1, Subkey: "")))
            .DistinctBy(static key => (key.Key.ToUpperInvariant(), key.Number, key.Subkey.ToUpperInvariant()))
            .OrderBy(static key => key.Key, ThingState.KeyOrder).ThenBy(static key => key.Number).ThenBy(static key => key.Subkey, ThingState.KeyOrder)
            .Select(static key => new Attribute { Thing = "", Key = key.Key, Number = key.Number < 0 ? null : key.Number, Subkey = key.Subkey.Length == 0 ? null : key.Subkey, Type = AttributeType.String, Value = "" }.FullKey)];
    }

    private Dictionary<long, string> Names(List<PresentThing> things)
    {
        var ids = IdList.Of([.. things.Where(static thing => thing.Row.LocationId is not null).Select(static thing => thing.Row.LocationId!.Value).Distinct()]);
        return session.Read(session.Text(NamesOf), static row => (row.GetInt64(0), row.GetString(1)), CancellationToken.None, ("@Ids", ids)).ToDictionary();
    }

    private WrittenThing ToWrite(PresentThing thing, Dictionary<long, string> names)
    {
        var row = thing.Row;
        var catalog = drivers.CatalogWith(row.DriverId, CancellationToken.None);
        thing.Attributes.Sort(InOrder);
        return new WrittenThing(
            thing,
            catalog.Name(row.DriverId),
            row.LocationId is { } location ? names[location] : null,
            [.. catalog.Driver(row.DriverId).Attributes.Keys.Where(key => !thing.Attributes.Exists(held => held.Key.Equals(key, StringComparison.OrdinalIgnoreCase))).Order(ThingState.KeyOrder)],
            [.. InOrder(thing.Ports).Select(port => (port, ports.IsOwn(row, port.Name))).Where(static port => port.Item2 || port.port.HasFacts)],
            [.. InOrder(thing.Ports).Where(port => port.PeerThingId is not null && IsTold(row, port))]);
    }

    private static IEnumerable<PortRow> InOrder(IEnumerable<PortRow> ports) => ports.OrderBy(static port => port.Name, StringComparer.OrdinalIgnoreCase);

    private static int InOrder(AttributeRow one, AttributeRow other)
    {
        var order = ThingState.KeyOrder.Compare(one.Key, other.Key);
        return order != 0 ? order : AttributeRow.InOrder(one, other);
    }

    // Who takes power or has a console says where from; between network ports the first name decides.
    private static bool IsTold(ThingRow row, PortRow port) => port.Kind switch
    {
        PortKind.PowerInlet or PortKind.Console => true,
        PortKind.PowerOutlet or PortKind.ConsoleServer => false,
        _ => string.CompareOrdinal(ThingName.Fold(row.Name), ThingName.Fold(port.PeerName!)) is var order && order != 0
            ? order < 0
            : StringComparer.OrdinalIgnoreCase.Compare(port.Name, port.PeerPort) < 0,
    };

    private static string NamesOf(Dialect dialect) => $"select t.Id, t.Name from Thing t where t.Id in ({dialect.Ids})";
}
