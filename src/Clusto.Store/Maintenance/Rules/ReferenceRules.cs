namespace Clusto.Maintenance.Rules;

/// <summary>References: what a row names is there.</summary>
internal static class ReferenceRules
{
    private static readonly (string Table, string Column, string Target)[] References =
    [
        ("Driver", "BaseId", "Driver"),
        ("Thing", "DriverId", "Driver"),
        ("Thing", "LocationId", "Thing"),
        ("Thing", "Version", "ChangeSet"),
        ("Attribute", "ThingId", "Thing"),
        ("Attribute", "ReferenceId", "Thing"),
        ("Port", "ThingId", "Thing"),
        ("Port", "PeerThingId", "Thing"),
        ("RackUnit", "RackId", "Thing"),
        ("RackUnit", "ThingId", "Thing"),
        ("Membership", "GroupId", "Thing"),
        ("Membership", "MemberId", "Thing"),
        ("Resource", "ManagerId", "Thing"),
        ("Resource", "ThingId", "Thing"),
        ("Manager", "ThingId", "Thing"),
        ("Manager", "ParentId", "Thing"),
        ("ResourceRun", "ManagerId", "Thing"),
        ("Change", "ChangeSetId", "ChangeSet"),
    ];

    // Of the table that a row is in, the column that names the thing that it is about.
    private static readonly Dictionary<string, string> Subjects = new() { ["Driver"] = "Id", ["Thing"] = "Id", ["RackUnit"] = "ThingId", ["Membership"] = "MemberId", ["ResourceRun"] = "ManagerId" };

    public static IEnumerable<StoreRule> All() => References.Select(static reference =>
    {
        var (table, column, target) = reference;
        var subject = Subjects.GetValueOrDefault(table, "ThingId");
        var names = table == "Driver" ? "Driver" : "Thing";
        return new StoreRule(
            "ReferenceDangling",
            $"""
            select s.Name, c.{subject}, c.{column} from {table} c left join {names} s on s.Id = c.{subject}
            where c.{column} is not null and not exists (select 1 from {target} o where o.Id = c.{column})
            """,
            (row, _) =>
            {
                var name = row.IsDBNull(0) ? $"{names} {row.GetValue(1)}" : row.GetString(0);
                return StoreRule.Broken("ReferenceDangling", name, $"'{name}' has a row in {table} whose {column} is {row.GetValue(2)}, and there is no such {target}.");
            })
        {
            IsOfDrivers = target == "Driver",
        };
    });
}
