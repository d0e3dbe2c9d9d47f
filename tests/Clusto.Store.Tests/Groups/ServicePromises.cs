using Clusto.Groups;
using Clusto.History;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Groups;

/// <summary>Services: instances of roles on servers.</summary>
public abstract class ServicePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ServicePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ServicePromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_service_is_on_its_server_and_a_member_of_its_role_and_so_is_the_server()
    {
        var (role, server) = (Add("Role"), Add("Server"));

        var (service, missing) = Serve(role, server, port: "3306", address: "2001:DB8::17");

        Assert.Empty(missing);
        Assert.Equal(("Service", Category.Service, server), (service.Driver, service.Category, service.Location));
        Assert.Equal(3306L, service.Attributes["port"]);
        Assert.Equal("2001:db8::17", service.Attributes["ip"]);
        Assert.Equal(Get(service.Name).Version, service.Version);
        Assert.Equal([service.Name, server], Inventory.Memberships.Members(Key(role), false, None).Select(member => member.Name).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal([service.Name], Inventory.Services.Find(Key(role), None).Select(found => found.Name));
        Assert.Contains(service.Name, Inventory.Services.Find(null, None).Select(found => found.Name));
    }

    [Fact]
    public void All_of_it_is_one_change_set()
    {
        var (role, server) = (Add("Role"), Add("Server"));

        var service = Serve(role, server).Service;

        Assert.Equal([ChangeKind.Joined, ChangeKind.Created], History(service.Name).Select(change => change.Kind));
        Assert.Equal([ChangeKind.Joined, ChangeKind.Created], History(server).Select(change => change.Kind));
        Assert.Single(Inventory.Changes.Find(new ChangeFilter { Thing = server }, 1, None).Concat(History(service.Name)).Select(change => change.ChangeSet).Distinct());
        Serve(role, server);
        Assert.Equal(2, History(server).Length);
    }

    [Fact]
    public void The_name_is_that_of_the_role_with_the_lowest_number_that_is_free()
    {
        var (role, server) = (Create(NewName("DbSlave") + "x", "Role").Name, Add("Server"));
        var stem = role.ToLowerInvariant();
        Create(stem.ToUpperInvariant() + "2", "Server");

        Assert.Equal([stem + "1", stem + "3", stem + "4"], Enumerable.Range(0, 3).Select(_ => Serve(role, server).Service.Name));

        Inventory.Things.Remove(Key(stem + "3"), false, None);
        Assert.Equal(stem + "3", Serve(role, server).Service.Name);
        Assert.Equal(stem + "-own", Serve(role, server, name: stem + "-own").Service.Name);
        Assert.Equal(stem + "-own", Assert.Throws<NameInUseException>(() => Serve(role, server, name: stem + "-own")).Target);
    }

    [Fact]
    public void A_number_is_kept_apart_from_one_that_the_role_ends_with()
    {
        var (role, server) = (Create(NewName("web") + "2", "Role").Name, Add("Server"));

        Assert.Equal(role.ToLowerInvariant() + "-1", Serve(role, server).Service.Name);
    }

    [Fact]
    public void A_server_that_lacks_what_the_role_requires_is_refused_and_nothing_is_left()
    {
        var @class = Add("Class");
        var (role, server) = (Add("Role", attributes: ("requires", @class)), Add("Server"));

        Assert.Equal(server, Assert.Throws<RoleRequirementMissingException>(() => Serve(role, server)).Target);
        Assert.Empty(Inventory.Services.Find(Key(role), None));
        Assert.Single(History(server));

        var (service, missing) = Serve(role, server, force: true);
        Assert.Equal(["ClassMissing"], missing.Select(finding => finding.Rule));
        Assert.Equal(server, service.Location);
        Assert.Empty(Serve(role, server).Missing);
    }

    [Fact]
    public void A_role_that_the_server_has_through_a_group_is_not_given_again()
    {
        var (role, pool, server) = (Add("Role"), Add("Pool"), Add("Server"));
        Join(role, pool);
        Join(pool, server);

        Serve(role, server);

        Assert.Equal([pool], Inventory.Memberships.GroupsOf(Key(server), false, None).Select(group => group.Name));
    }

    [Fact]
    public void Two_services_of_a_server_do_not_have_one_port_at_one_address()
    {
        var (one, two, server, other) = (Add("Role"), Add("Role"), Add("Server"), Add("Server"));
        var first = Serve(one, server, port: "80").Service.Name;
        Serve(one, server, port: "80", address: "10.0.0.1");

        var error = Assert.Throws<ServicePortInUseException>(() => Serve(two, server, port: "80"));
        Assert.Equal(("ServicePortInUse", server), (error.ErrorId, error.Target));
        Assert.Contains(first, error.Message, StringComparison.Ordinal);
        Assert.Throws<ServicePortInUseException>(() => Serve(one, server, port: "80", address: "10.0.0.1"));
        Assert.Empty(Inventory.Services.Find(Key(two), None));

        Serve(two, server, port: "80", address: "10.0.0.2");
        Serve(two, server, port: "81");
        Serve(two, other, port: "80");
        Serve(two, server);
        Serve(two, server);
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("65536", null)]
    [InlineData("http", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    [InlineData(null, "10.0.0")]
    [InlineData(null, "10.0.0.0/24")]
    [InlineData(null, "*")]
    public void What_is_no_port_and_no_address_is_refused(string? port, string? address) =>
        Assert.Throws<AttributeTypeInvalidException>(() => Serve(Add("Role"), Add("Server"), port: port, address: address));

    [Fact]
    public void A_service_is_of_a_role_and_on_a_server()
    {
        var (role, server, pool, rack) = (Add("Role"), Add("Server"), Add("Pool"), Add("Rack"));

        Assert.Equal((pool, "Role"), Expected(() => Serve(pool, server)));
        Assert.Equal((rack, "Server"), Expected(() => Serve(role, rack)));
        Assert.Equal((pool, "Role"), Expected(() => Inventory.Services.Find(Key(pool), None)));
        Assert.Throws<ThingNotFoundException>(() => Serve("nowhere", server));
        Assert.Throws<ThingNotFoundException>(() => Serve(role, "nowhere"));
    }

    [Fact]
    public void A_server_with_services_is_not_removed_and_takes_them_along_when_asked()
    {
        var (role, server) = (Add("Role"), Add("Server"));
        var service = Serve(role, server).Service.Name;

        Assert.Contains(service, Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(server), false, None)).Message, StringComparison.Ordinal);

        Assert.Equal([service, server], Inventory.Things.Remove(Key(server), true, None));
        Assert.Empty(Inventory.Memberships.Members(Key(role), false, None));
    }

    [Fact]
    public void A_role_with_services_is_not_removed_and_takes_those_along_that_have_no_other()
    {
        var (role, other, server) = (Add("Role"), Add("Role"), Add("Server"));
        var (alone, shared) = (Serve(role, server).Service.Name, Serve(role, server).Service.Name);
        Join(other, server);
        Join(other, shared);

        Assert.Contains(alone, Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(role), false, None)).Message, StringComparison.Ordinal);

        Assert.Equal([alone, role], Inventory.Things.Remove(Key(role), true, None));
        Assert.Equal([other], Inventory.Memberships.GroupsOf(Key(server), false, None).Select(group => group.Name));
        Assert.Equal([other], Inventory.Memberships.GroupsOf(Key(shared), false, None).Select(group => group.Name));
    }

    [Fact]
    public void A_role_that_was_removed_with_its_services_comes_back_with_them()
    {
        var (role, server) = (Add("Role"), Add("Server"));
        var service = Serve(role, server, port: "80").Service.Name;
        Inventory.Things.Remove(Key(role), true, None);
        Assert.Equal([ChangeKind.Removed, ChangeKind.Left, ChangeKind.Joined, ChangeKind.Created], History(service).Select(change => change.Kind));

        Inventory.Undo.Undo(Inventory.Undo.Plan(UndoSelection.Last(1), None), null, None);

        Assert.Equal([service, server], Inventory.Memberships.Members(Key(role), false, None).Select(member => member.Name).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal((server, 80L), (Get(service).Location, Get(service).Attributes["port"]));
        Assert.Empty(Inventory.Roles.Test(Key(server), None));
    }

    [Fact]
    public void A_server_keeps_the_role_while_it_runs_services_of_it()
    {
        var (role, server) = (Add("Role"), Add("Server"));
        var (one, two) = (Serve(role, server).Service.Name, Serve(role, server).Service.Name);

        var error = Assert.Throws<RoleRequirementMissingException>(() => Inventory.Memberships.Remove(Key(role), Key(server), None));

        Assert.Equal([$"'{server}' runs '{one}' without its role '{role}'.", $"'{server}' runs '{two}' without its role '{role}'."], error.Missing);
        Inventory.Memberships.Remove(Key(role), Key(two), None);
        Inventory.Things.Remove(Key(one), false, None);
        Inventory.Memberships.Remove(Key(role), Key(server), None);
    }

    [Fact]
    public void A_service_joins_a_role_that_its_server_has()
    {
        var (role, other, server) = (Add("Role"), Add("Role"), Add("Server"));
        var service = Serve(role, server).Service.Name;

        Assert.Equal([$"'{server}' runs '{service}' without its role '{other}'."], Assert.Throws<RoleRequirementMissingException>(() => Join(other, service)).Missing);
    }

    [Fact]
    public void A_service_moves_only_where_its_role_is_and_its_port_is_free()
    {
        var (role, server, bare, busy) = (Add("Role"), Add("Server"), Add("Server"), Add("Server"));
        var service = Serve(role, server, port: "80").Service.Name;
        Serve(role, busy, port: "80");

        var error = Assert.Throws<RoleRequirementMissingException>(() => Place(service, bare));
        Assert.Equal((service, $"'{bare}' runs '{service}' without its role '{role}'."), (error.Target, Assert.Single(error.Missing)));
        Assert.Contains($"Add-ClustoMember {role} {bare}", error.Advice, StringComparison.Ordinal);
        Assert.Equal(busy, Assert.Throws<ServicePortInUseException>(() => Place(service, busy)).Target);
        Assert.Equal(server, Get(service).Location);

        Join(role, bare);
        Place(service, bare);
        Assert.Equal(bare, Get(service).Location);
        Place(service, null);
        Assert.Null(Get(service).Location);
    }

    private static (object? Target, string Expected) Expected(Action action)
    {
        var error = Assert.Throws<DriverExpectedException>(action);
        return (error.Target, error.Expected);
    }

    private (Thing Service, IReadOnlyList<Finding> Missing) Serve(string role, string server, string? port = null, string? address = null, string? name = null, bool force = false) =>
        Inventory.Services.Create(new NewService { Role = Key(role), Server = Key(server), Port = port, Address = address, Name = name }, force, None);
}
