using Clusto.Groups;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Groups;

/// <summary>What a test of roles finds.</summary>
public abstract class RoleTestPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RoleTestPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RoleTestPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Where_all_is_well_nothing_is_found()
    {
        var @class = Add("Class", attributes: ("requires", "memory>=65536"));
        var role = Add("Role", attributes: ("requires", @class));
        var server = Add("Server", attributes: ("memory", 65536));
        Join(@class, server);
        Serve(role, server);

        Assert.Empty(Inventory.Roles.Test(Key(server), None));
        Assert.Empty(Inventory.Roles.Test(Key(role), None));
        Assert.Empty(Inventory.Roles.Test(Key(Add("Server")), None));
        Assert.DoesNotContain(Inventory.Roles.Test(None), finding => finding.Message.Contains(server, StringComparison.Ordinal));
    }

    [Fact]
    public void An_attribute_that_changed_shows_with_what_it_is_now_and_a_command_that_helps()
    {
        var @class = Add("Class", attributes: ("requires", "memory>=65536"));
        var server = Add("Server", attributes: ("memory", 65536));
        Join(@class, server);
        Set(server, "memory", 32768, 16384);

        var finding = Assert.Single(Inventory.Roles.Test(Key(server), None));

        Assert.Equal((server, "ClassRequirementMissing", Severity.Error), (finding.Thing, finding.Rule, finding.Severity));
        Assert.Equal($"'{server}' does not meet the class '{@class}', which requires memory>=65536: memory is 32768, 16384.", finding.ToString());
        Assert.Equal($"Set-ClustoAttribute {server} memory 65536", finding.Suggestion);
    }

    [Fact]
    public void A_class_that_a_role_lost_or_newly_requires_shows()
    {
        var (one, two) = (Add("Class"), Add("Class"));
        var role = Add("Role", attributes: ("requires", one));
        var server = Add("Server");
        Join(one, server);
        Join(role, server);
        Inventory.Memberships.Remove(Key(one), Key(server), force: true, None);
        Inventory.Attributes.Add(Key(role), [Fact("requires", two)], None);

        var found = Inventory.Roles.Test(Key(server), None).ToList();

        Assert.All(found, finding => Assert.Equal((server, "ClassMissing"), (finding.Thing, finding.Rule)));
        Assert.Equal([$"Add-ClustoMember {one} {server}", $"Add-ClustoMember {two} {server}"], found.Select(finding => finding.Suggestion));
    }

    [Fact]
    public void A_service_without_its_role_shows()
    {
        var (role, server) = (Add("Role"), Add("Server"));
        var service = Serve(role, server);
        Inventory.Memberships.Remove(Key(role), Key(server), force: true, None);

        var finding = Assert.Single(Inventory.Roles.Test(Key(service), None));

        Assert.Equal((service, "RoleMissing", Severity.Error), (finding.Thing, finding.Rule, finding.Severity));
        Assert.Equal($"Add-ClustoMember {role} {server}", finding.Suggestion);
        Assert.Equal(finding.Message, Assert.Single(Inventory.Roles.Test(Key(server), None)).Message);
    }

    [Fact]
    public void A_service_of_no_role_or_on_no_server_and_one_that_shares_a_port_show()
    {
        var (role, server) = (Add("Role"), Add("Server"));
        var (one, two) = (Serve(role, server, "80"), Serve(role, server, "81"));
        Set(two, "port", 80);
        var (loose, free) = (Add("Service", server), Add("Service"));

        Assert.Equal([(loose, "ServiceWithoutRole"), (two, "ServicePortShared")], Inventory.Roles.Test(Key(server), None).Select(finding => (finding.Thing, finding.Rule)).OrderByDescending(pair => pair.Rule));
        Assert.Equal("ServicePortShared", Assert.Single(Inventory.Roles.Test(Key(two), None)).Rule);
        Assert.Contains(one, Assert.Single(Inventory.Roles.Test(Key(two), None)).Message, StringComparison.Ordinal);
        Assert.Equal((free, "ServiceWithoutServer"), Assert.Single(Inventory.Roles.Test(Key(free), None).Select(finding => (finding.Thing, finding.Rule))));
        Assert.Superset(new HashSet<string> { loose, two, free }, Inventory.Roles.Test(None).Select(finding => finding.Thing).ToHashSet());
    }

    [Fact]
    public void A_group_or_place_stands_for_the_servers_in_it()
    {
        var @class = Add("Class", attributes: ("requires", "memory>=65536"));
        var (rack, pool) = (Add("Rack"), Add("Pool"));
        var (one, two) = (Add("Server", rack, attributes: ("memory", 65536)), Add("VirtualServer", attributes: ("memory", 65536)));
        Join(pool, two);
        Join(@class, pool);
        Join(@class, one);
        Set(one, "memory", 1);
        Set(two, "memory", 1);

        Assert.Equal([one], Inventory.Roles.Test(Key(rack), None).Select(finding => finding.Thing));
        Assert.Equal([two], Inventory.Roles.Test(Key(pool), None).Select(finding => finding.Thing));
        Assert.Equal([one, two], Inventory.Roles.Test(Key(@class), None).Select(finding => finding.Thing).Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string> { one, two }, Inventory.Roles.Test(None).Select(finding => finding.Thing).ToHashSet());
        Assert.Throws<ThingNotFoundException>(() => Inventory.Roles.Test(Key("nowhere"), None).ToList());
    }

    [Fact]
    public void Names_are_quoted_in_commands_where_they_need_it()
    {
        var @class = Create(NewName("it's a class"), "Class").Name;
        var role = Add("Role", attributes: ("requires", @class));
        var server = Add("Server");
        Inventory.Memberships.Add(Key(role), Key(server), force: true, None);

        Assert.Equal($"Add-ClustoMember '{@class.Replace("'", "''", StringComparison.Ordinal)}' {server}", Assert.Single(Inventory.Roles.Test(Key(server), None)).Suggestion);
    }

    [Fact]
    public void The_whole_store_takes_as_many_statements_as_a_part_of_it()
    {
        var sent = 0;
        using var inventory = Store.Open(options => options with { Sending = _ => sent++ });
        var @class = Add("Class", attributes: ("requires", "memory>=65536"));
        Broken(@class, 1);
        var few = Count();
        Broken(@class, 30);

        Assert.Equal(few, Count());
        Assert.Equal(31, inventory.Roles.Test(None).Count(finding => finding.Message.Contains(@class, StringComparison.Ordinal)));

        int Count()
        {
            // Drivers are read once.
            inventory.Roles.Test(None).Count();
            sent = 0;
            inventory.Roles.Test(None).Count();
            return sent;
        }
    }

    private void Broken(string @class, int count)
    {
        for (var number = 0; number < count; number++)
            Inventory.Memberships.Add(Key(@class), Key(Add("Server")), force: true, None);
    }

    private string Serve(string role, string server, string? port = null) =>
        Inventory.Services.Create(new NewService { Role = Key(role), Server = Key(server), Port = port }, force: false, None).Service.Name;
}
