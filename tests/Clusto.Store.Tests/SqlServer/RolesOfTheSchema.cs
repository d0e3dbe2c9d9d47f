using System.Text.RegularExpressions;
using Clusto.Maintenance;
using Clusto.Storage;

namespace Clusto.Tests.SqlServer;

public class RolesOfTheSchema
{
    private static readonly string Script = string.Concat(MigrationScripts.Of(StoreKind.SqlServer).Select(script => script.Text));

    public static TheoryData<string> Tables => [.. StoreTable.All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Operators_change_all_but_drivers_and_history_is_only_appended(string table)
    {
        var rights = Rights(table, "clusto_operator");

        string[] expected = table switch
        {
            "Driver" => [],
            "Change" or "ChangeSet" => ["insert"],
            _ => ["insert", "update", "delete"],
        };
        Assert.Equal(expected, rights);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Admins_change_drivers_too_and_readers_nothing(string table)
    {
        Assert.Equal(table is "Change" or "ChangeSet" ? ["insert"] : ["insert", "update", "delete"], Rights(table, "clusto_admin"));
        Assert.Empty(Rights(table, "clusto_reader"));
    }

    [Fact]
    public void Everybody_reads() =>
        Assert.All(new[] { "clusto_reader", "clusto_operator", "clusto_admin" }, role => Assert.Contains($"grant select on schema::dbo to {role};", Script, StringComparison.Ordinal));

    [Fact]
    public void No_role_may_change_the_schema() => Assert.DoesNotMatch("grant [^;]*(alter|control|take ownership|create)", Script);

    private static string[] Rights(string table, string role) =>
        [.. Regex.Matches(Script, $@"grant ([a-z, ]+) on dbo\.{table} to ([a-z_, ]+);").Where(grant => grant.Groups[2].Value.Split(", ").Contains(role)).SelectMany(grant => grant.Groups[1].Value.Split(", "))];
}
