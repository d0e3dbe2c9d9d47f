using Clusto.Tests.Stores;

namespace Clusto.Tests.Concurrency;

public sealed class RacingWriters(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    private readonly SqliteStore store = store;

    [Fact]
    public void A_name_is_given_once()
    {
        var name = NewName("wanted");

        OneWins("NameInUse", ["create", name], ["create", name.ToUpperInvariant()], ["create", name]);

        Assert.Single(History(name));
    }

    [Fact]
    public void A_port_gets_one_cable()
    {
        var (one, two, three, @switch) = (Add("Server"), Add("Server"), Add("Server"), Add("Switch"));

        OneWins("PortInUse", [.. new[] { one, two, three }.Select(server => new[] { "cable", server, "eth0", @switch, "port1" })]);

        Assert.Single(Inventory.Ports.Of(Key(@switch), None), port => port.IsConnected);
        Assert.Single(new[] { one, two, three }, server => Inventory.Ports.Of(Key(server), None).Any(port => port.IsConnected));
    }

    [Fact]
    public void A_rack_unit_gets_one_thing()
    {
        var (rack, one, two, three) = (Add("Rack"), Add("Server"), Add("Server"), Add("Server"));

        OneWins("UnitInUse", [.. new[] { one, two, three }.Select(server => new[] { "place", server, rack, "7" })]);

        Assert.Single(new[] { one, two, three }, server => Get(server).Location == rack);
    }

    [Fact]
    public void Two_groups_do_not_end_up_in_one_another()
    {
        var (one, two) = (Add("Pool"), Add("Pool"));

        OneWins("PlacementLoop", ["join", one, two], ["join", two, one]);
    }

    [Fact]
    public void Three_groups_do_not_make_a_ring()
    {
        var (one, two, three) = (Add("Pool"), Add("Pool"), Add("Pool"));

        var said = WriterProcess.Race(store, ["join", one, two], ["join", two, three], ["join", three, one]);

        Assert.Equal(["PlacementLoop", "done", "done"], said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_locations_do_not_end_up_in_one_another()
    {
        var (one, two) = (Add("Zone"), Add("Zone"));

        OneWins("PlacementLoop", ["place", one, two], ["place", two, one]);
    }

    [Fact]
    public void A_member_joins_once()
    {
        var (pool, server) = (Add("Pool"), Add("Server"));

        OneWins("MemberExists", ["join", pool, server], ["join", pool, server], ["join", pool, server]);

        Assert.Single(Inventory.Memberships.Members(Key(pool), false, None));
    }

    [Fact]
    public void Services_of_a_role_get_a_number_each()
    {
        var (role, one, two, three) = (Add("Role"), Add("Server"), Add("Server"), Add("Server"));

        var said = WriterProcess.Race(store, ["serve", role, one, "80"], ["serve", role, two, "80"], ["serve", role, three, "80"]);

        Assert.All(said, word => Assert.Equal("done", word));
        var stem = role.ToLowerInvariant() + "-";
        Assert.Equal([stem + "1", stem + "2", stem + "3"], Inventory.Services.Find(Key(role), None).Select(service => service.Name));
    }

    [Fact]
    public void A_port_of_a_server_gets_one_service()
    {
        var (role, server) = (Add("Role"), Add("Server"));

        OneWins("ServicePortInUse", ["serve", role, server, "80"], ["serve", role, server, "80"], ["serve", role, server, "80"]);

        Assert.Single(Inventory.Services.Find(Key(role), None));
    }

    [Fact]
    public void A_role_and_the_loss_of_its_class_do_not_pass_one_another()
    {
        var @class = Add("Class");
        var (role, server) = (Add("Role", attributes: ("requires", @class)), Add("Server"));
        Join(@class, server);

        OneWins("RoleRequirementMissing", ["join", role, server], ["leave", @class, server]);

        Assert.Empty(Inventory.Roles.Test(Key(server), None));
    }

    [Fact]
    public void Of_two_who_read_the_same_thing_one_may_change_it()
    {
        var name = Add("Server");
        using var one = WriterProcess.Start(store, "change", name, "one");
        using var two = WriterProcess.Start(store, "change", name, "two");
        foreach (var writer in new[] { one, two })
        {
            writer.Go();
            Assert.Equal("read", writer.Read());
        }

        one.Go();
        two.Go();

        Assert.Equal(["ChangedMeanwhile", "done"], new[] { one.Read(), two.Read() }.Order(StringComparer.Ordinal));
        Assert.Equal(2, History(name).Length);
    }

    [Fact]
    public void Several_who_open_a_store_that_is_not_there_make_one()
    {
        using var empty = new SqliteStore();

        var said = WriterProcess.Race(empty, ["create", "a"], ["create", "b"], ["create", "c"]);

        Assert.All(said, word => Assert.Equal("done", word));
        using var inventory = empty.Open();
        Assert.Equal(3, inventory.Things.Count(new Clusto.Query.EveryThing(), None));
        Assert.DoesNotContain(Directory.EnumerateFiles(empty.Folder.Path), path => System.IO.Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public void Several_who_open_an_empty_file_make_one_schema()
    {
        using var empty = new SqliteStore();
        File.Create(empty.Path).Dispose();

        var said = WriterProcess.Race(empty, ["create", "a"], ["create", "b"], ["create", "c"]);

        Assert.All(said, word => Assert.Equal("done", word));
        using var inventory = empty.Open();
        Assert.Equal(3, inventory.Things.Count(new Clusto.Query.EveryThing(), None));
    }

    private void OneWins(string error, params string[][] writers)
    {
        var said = WriterProcess.Race(store, writers);

        Assert.Equal([.. Enumerable.Repeat(error, writers.Length - 1), "done"], said.Order(StringComparer.Ordinal));
    }
}
