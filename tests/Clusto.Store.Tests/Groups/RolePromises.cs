using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Groups;

/// <summary>Who may have a class or a role, and who may lose it.</summary>
public abstract class RolePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RolePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RolePromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_server_gets_a_class_when_its_attributes_are_what_the_class_requires()
    {
        var @class = Add("Class", attributes: ("requires", "memory>=65536"));
        var server = Add("Server", attributes: ("memory", 65536));

        Join(@class, server);

        Assert.Equal([@class], Groups(server));
    }

    [Fact]
    public void A_server_without_them_is_refused_and_all_that_is_missing_is_named()
    {
        var @class = Class("memory>=65536", "gpu", "cpu,epyc*", "status=unallocated");
        var server = Add("Server", attributes: [("memory", 32768), ("cpu", "xeon")]);

        var error = Assert.Throws<RoleRequirementMissingException>(() => Join(@class, server));

        Assert.Equal(("RoleRequirementMissing", server), (error.ErrorId, error.Target));
        Assert.Equal(
            [
                $"'{server}' does not meet the class '{@class}', which requires memory>=65536: memory is 32768.",
                $"'{server}' does not meet the class '{@class}', which requires gpu: it has no gpu.",
                $"'{server}' does not meet the class '{@class}', which requires cpu,epyc*: cpu is xeon.",
            ],
            error.Missing);
        Assert.StartsWith($"'{server}' is not put into '{@class}', because ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Set-ClustoAttribute {server} memory 65536", error.Advice, StringComparison.Ordinal);
        Assert.Empty(Groups(server));
        Assert.Single(History(server));
    }

    [Fact]
    public void Forced_it_is_given_and_what_is_missing_is_told()
    {
        var @class = Class("memory>=65536");
        var server = Add("Server");

        var missing = Assert.Single(Inventory.Memberships.Add(Key(@class), Key(server), force: true, None));

        Assert.Equal((server, "ClassRequirementMissing", Severity.Error), (missing.Thing, missing.Rule, missing.Severity));
        Assert.Equal([@class], Groups(server));
    }

    [Fact]
    public void A_role_is_for_servers_that_have_its_classes()
    {
        var (one, two) = (Add("Class"), Add("Class"));
        var role = Add("Role");
        Set(role, "requires", one, two);
        var server = Add("Server");
        Join(one, server);

        Assert.Equal([$"'{server}' lacks the class '{two}', which the role '{role}' requires."], Assert.Throws<RoleRequirementMissingException>(() => Join(role, server)).Missing);

        Join(two, server);
        Join(role, server);
        Assert.Equal([one, two, role], Groups(server));
    }

    [Fact]
    public void A_class_in_a_class_gives_both_and_requires_what_both_require()
    {
        var (outer, inner) = (Class("memory>=1"), Class("cpu"));
        Join(outer, inner);
        var role = Add("Role", attributes: ("requires", outer));
        var server = Add("Server");

        Assert.Equal(2, Assert.Throws<RoleRequirementMissingException>(() => Join(inner, server)).Missing.Count);

        Set(server, "memory", 1);
        Set(server, "cpu", "epyc");
        Join(inner, server);
        Join(role, server);
    }

    [Fact]
    public void A_group_brings_a_role_to_all_the_servers_in_it()
    {
        var @class = Add("Class");
        var role = Add("Role", attributes: ("requires", @class));
        var (pool, fit, unfit, rack) = (Add("Pool"), Add("Server"), Add("Server"), Add("Rack"));
        Join(@class, fit);
        foreach (var member in new[] { fit, unfit, rack })
            Join(pool, member);

        Assert.Equal([$"'{unfit}' lacks the class '{@class}', which the role '{role}' requires."], Assert.Throws<RoleRequirementMissingException>(() => Join(role, pool)).Missing);

        Inventory.Memberships.Remove(Key(pool), Key(unfit), None);
        Join(role, pool);
        Assert.Throws<RoleRequirementMissingException>(() => Join(pool, unfit));
    }

    [Fact]
    public void Only_servers_need_what_a_class_requires_and_what_is_derived_from_them()
    {
        var @class = Class("memory>=65536");

        Join(@class, Add("Rack"));
        Join(@class, Add("Pool"));

        Assert.Throws<RoleRequirementMissingException>(() => Join(@class, Add("VirtualServer")));
    }

    [Fact]
    public void What_was_missing_before_stands_in_no_way()
    {
        var (broken, fine) = (Class("memory>=65536"), Class("cpu"));
        var server = Add("Server", attributes: ("cpu", "epyc"));
        Inventory.Memberships.Add(Key(broken), Key(server), force: true, None);

        Join(fine, server);
        Inventory.Memberships.Remove(Key(fine), Key(server), None);

        Assert.Equal([broken], Groups(server));
    }

    [Fact]
    public void A_class_that_a_role_of_the_server_requires_is_not_taken_from_it()
    {
        var (@class, other) = (Add("Class"), Add("Class"));
        var role = Add("Role", attributes: ("requires", @class));
        var server = Add("Server");
        foreach (var group in new[] { @class, other, role })
            Join(group, server);

        var error = Assert.Throws<RoleRequirementMissingException>(() => Inventory.Memberships.Remove(Key(@class), Key(server), None));
        Assert.Equal([$"'{server}' lacks the class '{@class}', which the role '{role}' requires."], error.Missing);
        Assert.Contains("taken out of", error.Message, StringComparison.Ordinal);
        Assert.Throws<RoleRequirementMissingException>(() => Inventory.Connections.Disconnect(Key(server), null, Key(@class), None));
        Inventory.Memberships.Remove(Key(other), Key(server), None);
        Assert.Equal([@class, role], Groups(server));

        Assert.Equal(error.Missing, Inventory.Memberships.Remove(Key(@class), Key(server), force: true, None).Select(finding => finding.Message));
        Assert.Equal([role], Groups(server));
    }

    [Fact]
    public void A_group_through_which_a_role_has_its_class_is_not_taken_away()
    {
        var (@class, pool) = (Add("Class"), Add("Pool"));
        var role = Add("Role", attributes: ("requires", @class));
        var server = Add("Server");
        Join(@class, pool);
        Join(pool, server);
        Join(role, server);

        Assert.Throws<RoleRequirementMissingException>(() => Inventory.Memberships.Remove(Key(@class), Key(pool), None));
        Assert.Throws<RoleRequirementMissingException>(() => Inventory.Memberships.Remove(Key(pool), Key(server), None));
        Assert.Contains("is not removed, because then", Assert.Throws<RoleRequirementMissingException>(() => Inventory.Things.Remove(Key(pool), recurse: true, None)).Message, StringComparison.Ordinal);
        Assert.Equal([pool, role], Groups(server));
    }

    [Fact]
    public void A_pool_with_members_becomes_a_role_only_where_they_have_its_classes()
    {
        var @class = Add("Class");
        var (pool, server) = (Add("Pool", attributes: ("requires", @class)), Add("Server"));
        Join(pool, server);

        Assert.Throws<RoleRequirementMissingException>(() => Inventory.Things.Set(Key(pool), "Role", [Fact("requires", @class)], None));

        Join(@class, server);
        Inventory.Things.SetDriver(Key(pool), "Role", None);
        Assert.Throws<RoleRequirementMissingException>(() => Inventory.Memberships.Remove(Key(@class), Key(server), None));
    }

    [Fact]
    public void Rehearsed_it_is_refused_too_and_nothing_is_written()
    {
        var @class = Class("memory>=65536");
        var server = Add("Server");

        Assert.Throws<RoleRequirementMissingException>(() => Inventory.Rehearse(() => Join(@class, server)));
        IReadOnlyList<Finding> missing = [];
        Inventory.Rehearse(() => missing = Inventory.Memberships.Add(Key(@class), Key(server), force: true, None));

        Assert.Single(missing);
        Assert.Empty(Groups(server));
    }

    private string Class(params string[] requirements)
    {
        var @class = Add("Class");
        Set(@class, "requires", [.. requirements]);
        return @class;
    }

    private string[] Groups(string thing) => [.. Inventory.Memberships.GroupsOf(Key(thing), false, None).Select(group => group.Name)];
}
