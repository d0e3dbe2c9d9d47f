using Clusto.Groups;
using Clusto.Resources;

namespace Clusto.Maintenance.Rules;

/// <summary>What is handed out, and what it is handed out of.</summary>
internal static class ResourceRules
{
    private const string NoManagers = """
        select t.Name, r.Text from Resource r join Thing t on t.Id = r.ManagerId join Driver d on d.Id = t.DriverId where d.Category <> 2
        """;

    private const string OutsideNetwork = """
        select t.Name, r.Text, h.Name from Resource r join Manager m on m.ThingId = r.ManagerId join Thing t on t.Id = r.ManagerId join Thing h on h.Id = r.ThingId
        where m.First is not null and (r.Value < m.First or r.Value > m.Last)
        """;

    private const string OutsideRuns = """
        select t.Name, r.Text from Resource r join Thing t on t.Id = r.ManagerId
        where not exists (select 1 from ResourceRun u where u.ManagerId = r.ManagerId and u.First = (
            select max(v.First) from ResourceRun v where v.ManagerId = r.ManagerId and v.First <= r.Value) and u.Last >= r.Value)
        """;

    private const string RunsWithoutEnds = """
        select t.Name from ResourceRun u join Thing t on t.Id = u.ManagerId
        where not exists (select 1 from Resource r where r.ManagerId = u.ManagerId and r.Value = u.First)
            or not exists (select 1 from Resource r where r.ManagerId = u.ManagerId and r.Value = u.Last)
            or exists (select 1 from ResourceRun v where v.ManagerId = u.ManagerId and v.First > u.First and v.First <= u.Last)
        """;

    private const string Counted = """
        select t.Name, u.First, u.Last,
            (select count(*) from Resource r where r.ManagerId = u.ManagerId and r.Value >= u.First and r.Value <= u.Last),
            case when m.First is null then coalesce((select min(a.IntegerValue) from Attribute a where a.ThingId = u.ManagerId and a.AttributeKey = 'step'), 1) else 1 end
        from ResourceRun u join Thing t on t.Id = u.ManagerId join Manager m on m.ThingId = u.ManagerId
        """;

    private const string SamePrefix = """
        select t.Name, o.Name from Manager m join Manager n on n.RoutingDomain = m.RoutingDomain and n.Family = m.Family and n.First = m.First and n.Last = m.Last
            join Thing t on t.Id = m.ThingId join Thing o on o.Id = n.ThingId
        where m.ThingId < n.ThingId
        """;

    private const string OtherPrefix = """
        select t.Name, a.TextValue, m.Family, m.First, m.Last from Manager m join Thing t on t.Id = m.ThingId
            left join Attribute a on a.ThingId = m.ThingId and a.AttributeKey = 'prefix' and a.Number = -1 and a.Subkey = ''
        where m.First is not null
        """;

    // Prefixes are either in one another or apart, so the nearest is the one that begins last and ends first.
    private const string OtherParent = """
        select t.Name from Manager m join Thing t on t.Id = m.ThingId
        where m.First is not null and coalesce(m.ParentId, 0) <> coalesce((
            select max(n.ThingId) from Manager n
            where n.RoutingDomain = m.RoutingDomain and n.Family = m.Family and n.First <= m.First and n.Last >= m.Last and n.ThingId <> m.ThingId
                and not exists (
                    select 1 from Manager k
                    where k.RoutingDomain = m.RoutingDomain and k.Family = m.Family and k.First <= m.First and k.Last >= m.Last
                        and k.ThingId <> m.ThingId and k.ThingId <> n.ThingId and k.First >= n.First and k.Last <= n.Last)), 0)
        """;

    public static IEnumerable<StoreRule> All()
    {
        yield return StoreRule.Of("ManagerExpected", NoManagers, static row => ($"'{row.GetString(0)}' hands out nothing, and {row.GetString(1)} is of it.", null));
        yield return StoreRule.Of("ResourceOutside", OutsideNetwork, static row => (
            $"{row.GetString(1)} is not in the network '{row.GetString(0)}', of which '{row.GetString(2)}' has it.",
            $"Remove-ClustoResource {CommandWord.Of(row.GetString(0))} -Value {CommandWord.Of(row.GetString(1))}"));
        yield return StoreRule.Of("ResourceRuns", OutsideRuns, static row => ($"'{row.GetString(0)}' does not count {row.GetString(1)} among what it has handed out.", null));
        yield return StoreRule.Of("ResourceRuns", RunsWithoutEnds, static row => ($"'{row.GetString(0)}' counts values as handed out that are not.", null));
        yield return new("ResourceRuns", Counted, static (row, _) => Gap(row));
        yield return StoreRule.Of("NetworkOverlap", SamePrefix, static row => (
            $"'{row.GetString(0)}' and '{row.GetString(1)}' are the same network.",
            $"Set-ClustoAttribute {CommandWord.Of(row.GetString(1))} routingdomain NEW-DOMAIN"));
        yield return new("ManagerRange", OtherPrefix, static (row, _) => Range(row));
        yield return StoreRule.Of("NetworkParent", OtherParent, static row => ($"'{row.GetString(0)}' does not say the network around it.", null));
    }

    private static Finding? Gap(System.Data.Common.DbDataReader row)
    {
        var run = new NumberRange(NumberBytes.Read((byte[])row.GetValue(1)), NumberBytes.Read((byte[])row.GetValue(2)));
        var step = Math.Max(1, Convert.ToInt64(row.GetValue(4), System.Globalization.CultureInfo.InvariantCulture));
        var counted = Convert.ToInt64(row.GetValue(3), System.Globalization.CultureInfo.InvariantCulture);
        return ((run.Count - 1) / step) + 1 == counted
            ? null
            : StoreRule.Broken("ResourceRuns", row.GetString(0), $"'{row.GetString(0)}' counts values as handed out that are not.");
    }

    private static Finding? Range(System.Data.Common.DbDataReader row)
    {
        var name = row.GetString(0);
        var stored = new NumberRange(NumberBytes.Read((byte[])row.GetValue(3)), NumberBytes.Read((byte[])row.GetValue(4)));
        try
        {
            if (!row.IsDBNull(1) && OfPrefix(name, row.GetString(1)) == stored)
                return null;
        }
        catch (ManagerInvalidException)
        {
            // Told as the row is.
        }

        return StoreRule.Broken("ManagerRange", name, $"The range of the network '{name}' is not that of its prefix.");
    }

    private static NumberRange OfPrefix(string name, string text) => OfferReader.Range(OfferReader.Prefix(name, text));
}
