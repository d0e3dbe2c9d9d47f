using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Query;

public abstract class PastQuestionPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : PastQuestionPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : PastQuestionPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Attributes_places_cables_and_groups_are_asked_for_as_they_were()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var inventory = Store.Open(options => options with { Clock = clock });
        var (rack, other, server, peer, pool) = (Add("Rack"), Add("Rack"), Add("Server", attributes: [("size", "12"), ("ip", "10.6.0.1"), ("vlan", 66)]), Add("Switch"), Add("Pool"));
        Place(server, rack, 3);
        Connect(server, "eth0", peer, "port1");
        Join(pool, server);
        clock.Advance(TimeSpan.FromMinutes(1));
        var then = clock.GetUtcNow().UtcDateTime;
        clock.Advance(TimeSpan.FromMinutes(1));
        inventory.Things.Rename(Key(rack), rack + "-renamed", None);
        inventory.Things.Remove(Key(server), false, None);
        inventory.Things.Create(new() { Name = server, Driver = "Pdu", Location = Key(other) }, None);

        var past = inventory.Past(then);
        string[] Then(Question question) => [.. past.Find(question, 0, null, None).Select(thing => $"{thing.Name} {thing.Driver} {thing.Location}")];
        string[] expected = [$"{server} Server {rack}"];
        foreach (var question in new Question[]
        {
            Named(server),
            new AllOf([new InsideOf(Named(rack)), new AttributeCompares("size", null, null, Order.AtLeast, TypedValue.Of(12))]),
            new AllOf([new ConnectedWith(Named(peer)), Named(server)]),
            new MemberOf(GroupKind.Pool, Pattern.Exactly(pool)),
            new AddressIs(Pattern.Exactly("10.6.0.0/16")),
            new AttributeHas("size", null, null, new Pattern("^1", PatternKind.Regex)),
            new AttributeHas("vlan", null, null, new Pattern("6?", PatternKind.Glob)),
        })
            Assert.Equal(expected, Then(question));
        Assert.Empty(Then(new DriverIs(Pattern.Exactly("Pdu"))));
        Assert.Equal(1, past.Count(Named(server), None));
        Assert.Contains("PastThings", past.Explain(Named(server), None).Sql, StringComparison.Ordinal);
        Assert.Empty(inventory.Past(then.AddYears(-1)).Find(new EveryThing(), 0, null, None));
    }
}
