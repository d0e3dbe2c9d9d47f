using Clusto.Groups;

namespace Clusto.Maintenance.Rules;

/// <summary>Names of things, and where things are.</summary>
internal static class ThingRules
{
    private const string Names = "select t.Name, t.NameKey from Thing t";

    private const string Places = "select t.Name, t.DriverId, l.Name, l.DriverId from Thing t join Thing l on l.Id = t.LocationId";

    public static IEnumerable<StoreRule> All(Storage.Dialect dialect)
    {
        yield return new("NameInvalid", Names, static (row, _) => Name(row.GetString(0), row.GetString(1)));
        yield return LocationLoop(dialect);
        yield return new("PlaceNotAllowed", Places, static (row, drivers) => drivers.MayHold(row.GetInt64(3), row.GetInt64(1)) ? null : StoreRule.Broken(
            "PlaceNotAllowed",
            row.GetString(0),
            $"'{row.GetString(0)}' is a {drivers.Name(row.GetInt64(1))} and in '{row.GetString(2)}', a {drivers.Name(row.GetInt64(3))}, which may not hold it.",
            $"Move-ClustoThing {CommandWord.Of(row.GetString(0))} -Out"))
        { NeedsDrivers = true };
    }

    private static Finding? Name(string name, string key)
    {
        try
        {
            ThingName.Check(name);
        }
        catch (NameInvalidException error)
        {
            return StoreRule.Broken("NameInvalid", name, error.Message);
        }

        return key == ThingName.Fold(name) ? null : StoreRule.Broken("NameInvalid", name, $"'{name}' is found by the name '{key}', which is not its own.", $"Rename-ClustoThing {CommandWord.Of(name)} NEW-NAME");
    }

    // What cannot be reached from the top is in a loop, or in something that is.
    private static StoreRule LocationLoop(Storage.Dialect dialect)
    {
        var loops = new Loops();
        return new(
            "LocationLoop",
            $"""
            with {dialect.Recursive}Reached (Id) as (
                select Id from Thing where LocationId is null
                union all
                select t.Id from Reached r join Thing t on t.LocationId = r.Id)
            select t.Id, t.Name, t.LocationId from Thing t where t.LocationId is not null and t.Id not in (select Id from Reached){dialect.RecursionEnd}
            """,
            (row, _) =>
            {
                loops.Add(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
                return null;
            })
        {
            Finish = () => loops.Find().Select(static loop => StoreRule.Broken("LocationLoop", loop[0], $"'{loop[0]}' is in itself, by way of {string.Join(", ", loop.Skip(1).Append(loop[0]))}.", $"Move-ClustoThing {CommandWord.Of(loop[0])} -Out")),
        };
    }
}
