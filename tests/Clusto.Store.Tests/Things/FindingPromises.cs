using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Things;

public abstract class FindingPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : FindingPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : FindingPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_thing_is_created_with_its_place_and_attributes()
    {
        var rack = Add("Rack");

        var made = Create(NewName("web"), "Server", rack, 13, ("memory", 65536), ("disk#0.size", 500), ("disk#1.size", 900));

        var read = Get(made.Name.ToUpperInvariant());
        Assert.Equal((made.Id, made.Name, "Server", Category.Equipment, rack, rack), (read.Id, read.Name, read.Driver, read.Category, read.Location, read.Rack));
        Assert.Equal((13m, 1m, RackFace.Both, RackSide.Full), (read.RackUnit!.Value, read.RackUnits!.Value, read.RackFace!.Value, read.RackSide!.Value));
        Assert.Equal("disk#0.size=500, disk#1.size=900, memory=65536, status=unallocated", read.Attributes.ToString());
        Assert.Equal(made.Attributes.ToString(), read.Attributes.ToString());
        Assert.Equal((made.Version, made.CreatedAt, made.ChangedAt), (read.Version, read.CreatedAt, read.ChangedAt));
        Assert.Equal(DateTimeKind.Utc, read.CreatedAt.Kind);
    }

    [Fact]
    public void An_attribute_given_replaces_the_default_of_the_driver() =>
        Assert.Equal("allocated", Create(NewName("web"), attributes: ("Status", "allocated")).Attributes["status"]);

    [Fact]
    public void A_thing_that_is_not_there_is_not_found()
    {
        Assert.Equal("nobody", Assert.Throws<ThingNotFoundException>(() => Get("nobody")).Target);
        Assert.Null(Inventory.Things.Find("nobody", None));
        Assert.Empty(Names(Named("nobody")));
    }

    [Fact]
    public void An_unknown_driver_is_an_error_and_never_everything()
    {
        Assert.Contains("'Server'", Assert.Throws<DriverUnknownException>(() => Create(NewName("web"), "Sever")).Message, StringComparison.Ordinal);
        Assert.Throws<DriverUnknownException>(() => Names(new DriverIs(Pattern.Of("Sever"))));
        Assert.Empty(Names(new DriverIs(Pattern.Of("Sever*"))));
    }

    [Fact]
    public void A_thing_is_found_by_its_driver_and_by_those_it_is_derived_from()
    {
        var (server, vm, pdu) = (Add("Server"), Add("VirtualServer"), Add("Pdu"));

        var servers = Names(new DriverIs(Pattern.Of("server")));
        var equipment = Names(new CategoryIs(Category.Equipment));

        Assert.Equal([server, vm], servers.Where(name => name == server || name == vm));
        Assert.DoesNotContain(pdu, servers);
        Assert.Equal(3, equipment.Count(name => name == server || name == vm || name == pdu));
        Assert.Equal([vm], Names(Question.All([new DriverIs(Pattern.Of("Virtual*")), Named(vm)])));
    }

    [Fact]
    public void Questions_join_with_and_or_and_not()
    {
        var (one, two, three) = (Add("Server"), Add("Server"), Add("Server"));
        var mine = new NameIn([one, two.ToUpperInvariant(), three, "nobody"]);

        Assert.Equal([one, two, three], Names(mine));
        Assert.Equal([two], Names(Question.All([mine, Named(two)])));
        Assert.Equal([one, three], Names(Question.Any([Named(three), Named(one)])));
        Assert.Equal([one, three], Names(Question.All([mine, new NoneOf(Named(two))])));
        Assert.Empty(Names(new NoneOf(new EveryThing())));
        Assert.Contains(two, Names(new EveryThing()));
    }

    [Theory]
    [InlineData("*-front*", "a-front1 a-front2 b-front1")]
    [InlineData("?-front1", "a-front1 b-front1")]
    [InlineData("[ac]-front*", "a-front1 a-front2")]
    [InlineData("A-FRONT[1-1]", "a-front1")]
    [InlineData("a-front", "")]
    [InlineData("_-front1", "")]
    [InlineData("%front%", "")]
    [InlineData("*front[z-a]", "")]
    public void Wildcards_in_a_name_mean_what_they_mean_in_PowerShell(string pattern, string expected)
    {
        foreach (var name in new[] { "a-front1", "a-front2", "b-front1" })
        {
            if (Inventory.Things.Find(name, None) is null)
                Create(name);
        }

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Names(new NameIs(Pattern.Of(pattern))));
    }

    [Fact]
    public void Skip_and_first_cut_the_answer_that_count_counts()
    {
        var names = Enumerable.Range(0, 7).Select(_ => Add("Nic")).Order(StringComparer.OrdinalIgnoreCase).ToArray();
        var question = new NameIn(names);

        Assert.Equal(7, Inventory.Things.Count(question, None));
        Assert.Equal(names[2..5], Inventory.Things.Find(question, 2, 3, None).Select(thing => thing.Name));
        Assert.Equal(names[5..], Inventory.Things.Find(question, 5, 100, None).Select(thing => thing.Name));
        Assert.Empty(Inventory.Things.Find(question, 7, null, None));
        Assert.Empty(Inventory.Things.Find(question, 0, 0, None));
        Assert.Equal(names[6..], Inventory.Things.Find(question, 6, long.MaxValue, None).Select(thing => thing.Name));
    }

    [Fact]
    public void Names_are_completed_by_their_beginning()
    {
        foreach (var name in new[] { "complete-b", "Complete-a", "complete-ä", "complete-😀" })
            Create(name);

        Assert.Equal(["Complete-a", "complete-b", "complete-ä", "complete-😀"], Inventory.Things.Names("COMPLETE-", 10, None));
        Assert.Equal(["Complete-a"], Inventory.Things.Names("complete-", 1, None));
    }
}
