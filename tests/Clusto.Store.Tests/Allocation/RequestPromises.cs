using Clusto.Allocation;
using Clusto.Query;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Allocation;

public abstract class RequestPromises(TestStore store) : AllocationTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RequestPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RequestPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Get_4_servers_in_datacenter_Z_that_are_unallocated_each_in_a_different_rack()
    {
        var (datacenterZ, racks) = Datacenter(3, 1, 2, 4, 2);

        var taken = Take(For(datacenterZ, 4, "Rack", and: [Has("status", "unallocated")]));

        Assert.Equal(4, Racks(taken).Distinct().Count());
        Assert.All(taken, server => Assert.Equal("allocated", Status(server)));
        Assert.Equal(8, Inventory.Things.Count(Question.All([new InsideOf(Named(datacenterZ)), Has("status", "unallocated")]), None));
        Assert.Empty(Racks(taken).Except(racks));
    }

    [Fact]
    public void The_least_filled_racks_come_first_unless_others_are_preferred()
    {
        var (datacenter, racks) = Datacenter(5, 2, 9);

        Assert.Equal([$"{racks[1]}-s1"], Take(For(datacenter)));
        Assert.Equal([racks[1], racks[0]], Racks(Take(For(datacenter, 2, "rack"))).OrderByDescending(rack => rack == racks[1]));
        Assert.Equal([racks[2]], Racks(Take(For(datacenter, prefer: ["MostFilled"]))));
        Assert.Equal([$"{racks[2]}-s9"], Take(For(datacenter, prefer: ["name desc"])));
    }

    [Fact]
    public void An_attribute_can_be_preferred_and_what_lacks_it_comes_last()
    {
        var (datacenter, racks) = Datacenter(4);
        Set($"{racks[0]}-s1", "memory", 64);
        Set($"{racks[0]}-s3", "memory", 256);
        Set($"{racks[0]}-s4", "memory", 128);

        Assert.Equal([$"{racks[0]}-s3"], Take(For(datacenter, prefer: ["memory desc"])));
        Assert.Equal([$"{racks[0]}-s1"], Take(For(datacenter, prefer: ["memory"])));
        Assert.Equal([$"{racks[0]}-s2", $"{racks[0]}-s4"], Take(For(datacenter, 2, prefer: ["memory asc", "LeastFilled"])));
    }

    [Fact]
    public void All_or_none_are_taken_and_what_limits_it_is_said()
    {
        var (datacenter, _) = Datacenter(3, 3);
        Create(NewName("loose"), "Server", datacenter);

        var error = Assert.Throws<NotEnoughThingsException>(() => Take(For(datacenter, 3, "Rack")));

        Assert.Equal(2, error.Available);
        Assert.Equal("Of 3 things that were asked for, 2 can be had: 7 are free and answer, in 2 groups by Rack, from each of which 1 may come; 1 is in none. None was taken.", error.Message);
        Assert.Equal(4, Take(For(datacenter, 4, "Rack", most: 2)).Length);
        Assert.Contains("3 are free and answer", Assert.Throws<NotEnoughThingsException>(() => Take(For(datacenter, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("nothing that is free answers", Assert.Throws<NotEnoughThingsException>(() => Take(For(NewName("nowhere")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Things_are_spread_over_places_of_any_kind()
    {
        var datacenter = Add("Datacenter");
        var rooms = new[] { Add("Room", datacenter), Add("Room", datacenter) };
        foreach (var room in rooms)
        {
            for (var rack = 0; rack < 2; rack++)
                Create(NewName("in-" + room), "Server", Add("Rack", room), 1);
        }

        var taken = Take(For(datacenter, 2, "Room"));

        Assert.Equal(rooms, taken.Select(server => Get(Get(server).Rack!).Location).Order(StringComparer.Ordinal));
        Assert.Throws<NotEnoughThingsException>(() => Take(For(datacenter, 3, "Room")));
    }

    [Fact]
    public void Things_are_spread_over_the_values_of_an_attribute()
    {
        var (datacenter, racks) = Datacenter(4, 2);
        foreach (var (server, phase) in new[] { (1, "a"), (2, "A"), (3, "b") })
            Set($"{racks[0]}-s{server}", "phase", phase);
        Set($"{racks[1]}-s1", "phase", "c");

        var taken = Take(For(datacenter, 3, "phase"));

        Assert.Equal(["a", "b", "c"], taken.Select(server => Get(server).Attributes["phase"]!.ToString()!.ToLowerInvariant()).Order(StringComparer.Ordinal));
        Assert.Equal("fase", Assert.Throws<GroupingInvalidException>(() => Take(For(datacenter, 3, "fase"))).Target);
    }

    [Fact]
    public void What_is_taken_gets_attributes_and_groups_in_the_same_change_set()
    {
        var ((datacenter, _), pool) = (Datacenter(1, 1), Add("Pool"));

        var taken = Take(For(datacenter, 2) with { Set = [Fact("owner", "web")], AddTo = [Key(pool)] });

        Assert.All(taken, server => Assert.Equal(("web", "allocated"), (Get(server).Attributes["owner"]!.ToString(), Status(server))));
        Assert.Equal(taken, Inventory.Memberships.Members(Key(pool), false, None).Select(thing => thing.Name));
        Assert.Single(taken.Select(server => Get(server).Version).Distinct());
        Assert.Equal(["joined " + pool, "status: unallocated -> allocated"], History(taken[0]).Where(change => change.Summary.StartsWith('j') || change.Summary.StartsWith('s')).Select(change => change.Summary));
    }

    [Fact]
    public void What_tells_taken_from_free_may_be_another_attribute_or_a_pool()
    {
        var ((datacenter, _), pool) = (Datacenter(3), Add("Pool"));
        foreach (var server in Inventory.Things.Find(For(datacenter).Question, 0, null, None))
            Set(server.Name, "state", "free");

        var first = Take(For(datacenter, and: [Has("state", "free")]) with { Set = [Fact("state", "used")] });
        var second = Take(For(datacenter, and: [Has("state", "free"), new NoneOf(new InsideOf(Named(pool)))]) with { AddTo = [Key(pool)] });

        Assert.NotEqual(first, second);
        Assert.Equal("unallocated", Status(first[0]));
        Assert.Equal("unallocated", Status(second[0]));
    }

    [Fact]
    public void A_request_that_could_get_the_same_thing_again_is_refused()
    {
        var (datacenter, racks) = Datacenter(1);

        var error = Assert.Throws<RequestNotExclusiveException>(() => Take(For(datacenter, and: [Has("status", "unallocated")]) with { Set = [Fact("status", "unallocated")] }));

        Assert.Equal($"{racks[0]}-s1", error.Target);
        Assert.Equal("unallocated", Status($"{racks[0]}-s1"));
    }

    [Fact]
    public void What_SQL_cannot_say_is_asked_for_all_the_same()
    {
        var (datacenter, racks) = Datacenter(12);

        Assert.Equal([$"{racks[0]}-s12"], Take(For(datacenter, and: [new NameIs(new Pattern("-s1[2-9]$", PatternKind.Regex))])));
    }

    [Fact]
    public void A_rule_that_is_broken_leaves_everything_as_it_was()
    {
        var ((datacenter, racks), server) = (Datacenter(2), Add("Server"));

        Assert.Throws<GroupExpectedException>(() => Take(For(datacenter) with { AddTo = [Key(server)] }));
        Assert.Throws<ThingNotFoundException>(() => Take(For(datacenter) with { AddTo = [Key("nobody")] }));

        Assert.Equal("unallocated", Status($"{racks[0]}-s1"));
    }

    [Fact]
    public void The_plan_says_what_would_be_taken_and_why_not_the_others()
    {
        var (datacenter, racks) = Datacenter(4, 3, 2);
        Set($"{racks[2]}-s1", "status", "allocated");
        Create(NewName("loose"), "Server", datacenter);

        var plan = Inventory.Allocation.Plan(For(datacenter, 2, "Rack"), None);

        Assert.Equal([$"take {racks[2]}-s2 from {racks[2]}", $"take {racks[1]}-s1 from {racks[1]}"], plan.Taken.Select(choice => choice.ToString()));
        Assert.Equal(
            ["1: not attr:status,unallocated", "1: in no rack", $"4 in {racks[0]}: enough were found before", $"2 in {racks[1]}: already one from this rack"],
            plan.Refused.Select(refusal => refusal.ToString()));
        Assert.Equal("unallocated", Status($"{racks[1]}-s1"));
        Assert.Empty(Inventory.Allocation.Plan(For(datacenter, 9, "Rack"), None).Taken);
    }

    [Fact]
    public void What_others_hold_is_passed_by_and_waited_for_when_nothing_else_is_left()
    {
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new SqlServer.TwinDialect { Held = "held" } });
        foreach (var name in (string[])["held1", "held2", "web1", "web2"])
            inventory.Things.Create(new NewThing { Name = name, Driver = "Server" }, None);
        var wanted = new ThingRequest { Question = new DriverIs(Pattern.Exactly("Server")), Count = 2 };

        Assert.Equal(["web1", "web2"], inventory.Allocation.Request(wanted, None).Select(thing => thing.Name));
        Assert.Equal(["held1", "held2"], inventory.Allocation.Request(wanted, None).Select(thing => thing.Name));
        Assert.Throws<NotEnoughThingsException>(() => inventory.Allocation.Request(wanted, None));
    }
}
