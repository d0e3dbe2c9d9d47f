using System.Data.Common;
using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Resources;

namespace Clusto.Maintenance.Rules;

/// <summary>Pools: what they have handed out is what their attributes say that they hand out.</summary>
internal sealed class PoolRules
{
    // Values that are not of their type are told as such; they say nothing here.
    private const string Said = $"""
        select {AttributeRow.Columns} join Thing t on t.Id = a.ThingId join Driver d on d.Id = t.DriverId
        where d.Category = 2 and a.AttributeKey in ('prefix', 'routingdomain', 'gateway', 'reserved', 'excluded', 'range', 'step', 'pattern', 'reuse')
            and ((a.Type = 0 and a.TextValue is not null) or (a.Type = 1 and a.IntegerValue is not null) or (a.Type = 3 and a.IntegerValue is not null))
        order by a.ThingId, a.AttributeKey, a.Ordinal
        """;

    // Networks with a range of their own are looked at by it.
    private const string Handed = """
        select t.Id, t.Name, t.DriverId, r.Value, r.Text, h.Name from Resource r
            join Thing t on t.Id = r.ManagerId join Thing h on h.Id = r.ThingId left join Manager m on m.ThingId = r.ManagerId
        where m.First is null
        order by t.Id, r.Value
        """;

    private readonly Dictionary<long, List<AttributeRow>> attributes = [];
    private readonly Dictionary<long, Offer?> offers = [];

    public static IEnumerable<StoreRule> All()
    {
        var pools = new PoolRules();
        yield return new("ManagerInvalid", Said, (row, _) =>
        {
            pools.Add(AttributeRow.Read(row));
            return null;
        });
        yield return new("ResourceOutside", Handed, pools.Outside) { NeedsDrivers = true };
    }

    private void Add(AttributeRow attribute)
    {
        if (!attributes.TryGetValue(attribute.ThingId, out var all))
            attributes.Add(attribute.ThingId, all = []);
        all.Add(attribute);
    }

    private Finding? Outside(DbDataReader row, DriverCatalog drivers)
    {
        var (id, pool, text) = (row.GetInt64(0), row.GetString(1), row.GetString(4));
        if (ManagerDrivers.KindOf(drivers, row.GetInt64(2)) is not { } kind)
            return null;
        if (!offers.TryGetValue(id, out var offer))
        {
            offers.Add(id, offer = Read(id, pool, kind, out var wrong));
            if (offer is null)
                return Unsaid(pool, text, kind, wrong);
        }

        // Told with its first value.
        if (offer is null)
            return null;
        var value = NumberBytes.Read((byte[])row.GetValue(3));
        var reason = offer.Forbids(value) ?? (offer.Text(value) == text ? null : $"is not how it writes {offer.Text(value)}");
        return reason is null ? null : StoreRule.Broken(
            "ResourceOutside",
            pool,
            $"'{pool}' has handed out {text} to '{row.GetString(5)}', which {reason}.",
            $"Remove-ClustoResource {CommandWord.Of(pool)} -Value {CommandWord.Of(text)}");
    }

    private static Finding Unsaid(string pool, string text, ResourceKind kind, string? wrong)
    {
        var (key, example) = OfferReader.Needed(kind);
        return StoreRule.Broken(
            "ManagerInvalid",
            pool,
            $"'{pool}' has handed out {text}, and its attributes do not say what it hands out{wrong}.",
            wrong is null ? $"Set-ClustoAttribute {CommandWord.Of(pool)} {key} {CommandWord.Of(example)}" : null);
    }

    private Offer? Read(long id, string pool, ResourceKind kind, out string? wrong)
    {
        wrong = null;
        try
        {
            return new OfferReader(pool, attributes.GetValueOrDefault(id, [])).Read(kind);
        }
        catch (ManagerInvalidException error)
        {
            wrong = ": " + error.Message.TrimEnd('.');
            return null;
        }
    }
}
