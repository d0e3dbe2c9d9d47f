using System.Globalization;
using Clusto.Groups;

namespace Clusto.Maintenance.Rules;

/// <summary>Rack units: those that are taken are those that the places of things say.</summary>
internal static class RackRules
{
    private const string Astray = """
        select t.Name, r.Name from RackUnit u join Thing t on t.Id = u.ThingId join Thing r on r.Id = u.RackId
        where t.RackUnit is null or t.LocationId is null or t.LocationId <> u.RackId
            or u.HalfUnit < t.RackUnit * 2 or u.HalfUnit >= (t.RackUnit + t.RackUnits) * 2 or (u.Face & t.RackFace) = 0 or (u.Side & t.RackSide) = 0
        """;

    private const string Untaken = """
        select t.Name, r.Name from Thing t join Thing r on r.Id = t.LocationId
        where t.RackUnit is not null
            and (select count(*) from RackUnit u where u.ThingId = t.Id and u.RackId = t.LocationId)
                < t.RackUnits * 2 * (case t.RackFace when 3 then 2 else 1 end) * (case t.RackSide when 3 then 2 else 1 end)
        """;

    private const string Heights = "select t.Name, r.Name, r.DriverId, t.RackUnit, t.RackUnits from Thing t join Thing r on r.Id = t.LocationId where t.RackUnit is not null";

    private const string Shared = "select max(t.Name), r.Name from RackUnit u join Thing r on r.Id = u.RackId join Thing t on t.Id = u.ThingId group by r.Name, u.RackId, u.HalfUnit, u.Face, u.Side having count(*) > 1";

    public static IEnumerable<StoreRule> All()
    {
        yield return StoreRule.Of("RackUnitAstray", Astray, static row => Again(row, $"'{row.GetString(0)}' takes up a unit of '{row.GetString(1)}' that is not its place."));
        yield return StoreRule.Of("RackUnitUntaken", Untaken, static row => Again(row, $"'{row.GetString(0)}' has a place in '{row.GetString(1)}' whose units it does not take up."));
        yield return StoreRule.Of("RackUnitShared", Shared, static row => Again(row, $"'{row.GetString(0)}' shares a unit of '{row.GetString(1)}' with another thing."));
        yield return new("RackUnitOutside", Heights, static (row, drivers) =>
        {
            var top = Convert.ToDecimal(row.GetValue(3), CultureInfo.InvariantCulture) + Convert.ToDecimal(row.GetValue(4), CultureInfo.InvariantCulture) - 1;
            var units = drivers.Driver(row.GetInt64(2)).Units ?? 0;
            return top <= units ? null : StoreRule.Broken(
                "RackUnitOutside",
                row.GetString(0),
                string.Create(CultureInfo.InvariantCulture, $"'{row.GetString(0)}' reaches up to unit {top:0.#} of '{row.GetString(1)}', which has {units}."),
                $"Move-ClustoThing {CommandWord.Of(row.GetString(0))} -Out");
        })
        { NeedsDrivers = true };
    }

    private static (string Message, string? Suggestion) Again(System.Data.Common.DbDataReader row, string message) => (message, $"Move-ClustoThing {CommandWord.Of(row.GetString(0))} -Out");
}
