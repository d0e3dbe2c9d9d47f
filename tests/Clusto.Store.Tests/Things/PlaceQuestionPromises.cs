using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Things;

public abstract class PlaceQuestionPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : PlaceQuestionPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : PlaceQuestionPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void In_follows_locations_to_any_depth()
    {
        var datacenter = Add("Datacenter");
        var room = Add("Room", datacenter);
        var rack = Add("Rack", room);
        var server = Add("Server", rack, 1);
        var nic = Add("Nic", server);
        Add("Server");

        Assert.Equal(Sorted(room, rack, server, nic), Names(new InsideOf(Named(datacenter))));
        Assert.Equal(Sorted(nic), Names(new InsideOf(Named(server))));
        Assert.Empty(Names(new InsideOf(Named(nic))));
        Assert.Empty(Names(new InsideOf(Named("nowhere"))));
        Assert.Equal([server], Names(Question.All([new InsideOf(Named(datacenter)), new DriverIs(Pattern.Of("Server"))])));
        Assert.Equal(4, Inventory.Things.Count(new InsideOf(Named(datacenter)), None));
        Assert.Equal([datacenter], Names(Question.All([new CategoryIs(Category.Location), new NoneOf(new InsideOf(new EveryThing())), Named(datacenter)])));
    }

    [Fact]
    public void In_follows_groups_and_what_their_members_hold()
    {
        var (outer, inner) = (Add("Pool"), Add("Pool"));
        var rack = Add("Rack");
        var server = Add("Server", rack, 1);
        var alone = Add("Server");
        Join(outer, inner);
        Join(inner, rack);
        Join(inner, alone);
        Join(outer, alone);

        Assert.Equal(Sorted(inner, rack, server, alone), Names(new InsideOf(Named(outer))));
        Assert.Equal([server], Names(Question.All([new InsideOf(Named(outer)), new InsideOf(Named(rack))])));
        Assert.Equal([alone], Names(Question.All([new InsideOf(Named(inner)), new NoneOf(new InsideOf(Named(rack))), new DriverIs(Pattern.Of("Server"))])));
    }

    [Fact]
    public void Connected_means_cabled_placed_or_member_in_either_direction()
    {
        var (server, @switch, rack, pool, nic) = (Add("Server"), Add("Switch"), Add("Rack"), Add("Pool"), "");
        Place(server, rack, 2);
        Connect(server, "eth0", @switch, "port1");
        Join(pool, server);
        nic = Add("Nic", server);

        Assert.Equal(Sorted(@switch, rack, pool, nic), Names(new ConnectedWith(Named(server))));
        foreach (var other in new[] { @switch, rack, pool, nic })
            Assert.Equal([server], Names(new ConnectedWith(Named(other))));
    }

    [Fact]
    public void Questions_about_others_nest()
    {
        var room = Add("Room");
        var rack = Add("Rack", room);
        var @switch = Add("Switch", rack, 40);
        var (near, far) = (Add("Server"), Add("Server"));
        Connect(near, null, @switch, null);

        var question = Question.All(
        [
            new DriverIs(Pattern.Of("Server")),
            new ConnectedWith(Question.All([new DriverIs(Pattern.Of("Switch")), new InsideOf(Question.Any([Named(room), Named("nowhere")]))])),
        ]);

        Assert.Equal([near], Names(question));
        Assert.Equal([far], Names(Question.All([new NameIn([near, far]), new NoneOf(question)])));
        Assert.Equal([@switch], Names(new ConnectedWith(question)).Where(name => name == @switch));
    }

    [Fact]
    public void A_rack_is_named_for_all_that_is_in_it_at_any_depth()
    {
        var rack = Add("Rack");
        var server = Add("Server", rack, 7);
        var nic = Add("Nic", server);

        Assert.Equal((server, rack), (Get(nic).Location, Get(nic).Rack));
        Assert.Equal(rack, Inventory.Things.Find(Named(nic), 0, null, None).Single().Rack);
        Assert.Null(Get(rack).Rack);
    }

    private static string[] Sorted(params string[] names) => [.. names.Order(StringComparer.OrdinalIgnoreCase)];
}
