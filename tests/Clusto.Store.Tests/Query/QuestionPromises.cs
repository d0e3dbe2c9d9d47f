using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Query;

public abstract class QuestionPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : QuestionPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : QuestionPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_word_finds_what_carries_it_as_name_address_or_serial()
    {
        var server = Add("Server", attributes: [("serial", "SN-4711"), ("ip", "10.9.0.17"), ("asset", 4712)]);
        Inventory.Ports.Set(Key(server), "eth0", new() { Mac = "02:13:c6:04:58:28" }, None);

        foreach (var word in new[] { server, server.ToUpperInvariant(), "sn-4711", "10.9.0.17", "0213.C604.5828", "02-13-c6-04-58-28", "4712" })
            Assert.Equal([server], Names(new KnownAs(word)));
        Assert.Empty(Names(new KnownAs("10.9.0.0/16")));
        Assert.Empty(Names(new KnownAs("SN-471")));
        Assert.Equal([server], Names(new AllOf([new KnownAs("SN-4711"), new DriverIs(Pattern.Exactly("Server"))])));
    }

    [Fact]
    public void An_address_is_found_by_its_prefix_however_it_is_written()
    {
        var (four, six, other) = (Add("Server", attributes: ("ip", "10.8.3.4/24")), Add("Server", attributes: ("ip", "FE80:0:0::8")), Add("Server", attributes: ("ip", "10.80.0.1")));

        Assert.Equal([four], Names(Address("10.8.0.0/16")));
        Assert.Equal([four], Names(Address("10.8.2.0/23")));
        Assert.Equal([four, other], Names(new AllOf([Address("10.0.0.0/8"), new AnyOf([Named(four), Named(other)])])));
        Assert.Equal([six], Names(Address("fe80::8")));
        Assert.Equal([six], Names(new AddressIs(new Pattern("fe80:*", PatternKind.Glob))));
        Assert.Empty(Names(Address("10.8.3.4.5")));
    }

    [Fact]
    public void Ports_and_hardware_addresses_are_found_by_name_and_pattern()
    {
        var server = Add("Server");
        Inventory.Ports.Set(Key(server), "uplink-é", new() { Kind = PortKind.Network, Mac = "aa:13:c6:04:58:01" }, None);

        Assert.Equal([server], Names(new PortIs(Pattern.Exactly("UPLINK-É"))));
        Assert.Equal([server], Names(new PortIs(new Pattern("uplink*", PatternKind.Glob))));
        Assert.Equal([server], Names(new AllOf([Named(server), new PortIs(Pattern.Exactly("eth3"))])));
        Assert.Empty(Names(new AllOf([Named(server), new PortIs(Pattern.Exactly("eth4"))])));
        Assert.Equal([server], Names(new MacIs(new Pattern("AA:13:*", PatternKind.Glob))));
        Assert.Equal([server], Names(new MacIs(new Pattern(":01$", PatternKind.Regex))));
    }

    [Fact]
    public void What_was_handed_out_is_found_by_value_and_by_what_handed_it_out()
    {
        var (network, pool, server) = (Add("Network"), Add("VlanPool"), Add("Server"));
        HandOut(network, server, 0x0A070011, "10.7.0.17");
        HandOut(pool, server, 3203, "3203");

        Assert.Equal([server], Names(Address("10.7.0.0/24")));
        Assert.Equal([server], Names(new AddressIs(new Pattern("10.7.0.1?", PatternKind.Glob))));
        Assert.Equal([server], Names(new VlanIs(Pattern.Exactly("3203"))));
        Assert.Equal([server], Names(new VlanIs(new Pattern("^320", PatternKind.Regex))));
        Assert.Equal([server], Names(new ResourceIs(Pattern.Exactly(network))));
        Assert.Equal([server], Names(new ResourceIs(new Pattern("^3203$", PatternKind.Regex))));
        Assert.Empty(Names(Address("10.7.1.0/24")));
    }

    [Fact]
    public void A_server_is_found_by_its_place_its_groups_and_its_services()
    {
        var (room, rack) = (Add("Room"), Add("Rack"));
        Place(rack, room);
        var (server, service, pool, outer) = (Add("Server", rack, 3), Add("Service"), Add("Pool"), Add("Pool"));
        Place(service, server);
        Join(pool, server);
        Join(outer, pool);

        Assert.Equal([server], Names(new LocatedIn(Pattern.Exactly(rack))));
        Assert.Equal([server], Names(new AllOf([new LocatedIn(new Pattern("*", PatternKind.Glob)), Named(server)])));
        Assert.Equal([pool, server], Names(new MemberOf(GroupKind.Pool, Pattern.Exactly(outer))));
        Assert.Equal([server], Names(new AllOf([new MemberOf(GroupKind.Pool, Pattern.Exactly(outer)), Named(server)])));
        Assert.Equal([server], Names(new MemberOf(GroupKind.Pool, new Pattern($"^{pool}$", PatternKind.Regex))));
        Assert.Empty(Names(new MemberOf(GroupKind.Class, Pattern.Exactly(outer))));
        Assert.Equal([server], Names(new RunsService(Pattern.Exactly(service))));
        Assert.Equal([server], Names(new HolderOf(Named(service))));
        Assert.Equal([pool, outer, rack, room, server], Names(new ContainerOf(Named(service))), StringComparer.Ordinal);
        Assert.Equal([server], Names(new AllOf([new InsideOf(Named(room)), Named(server)])));
        Assert.Equal([server], Names(new AllOf([new FactCompares(ThingFact.RackUnit, Order.AtLeast, TypedValue.Of(3)), new LocatedIn(Pattern.Exactly(rack))])));
    }

    [Fact]
    public void Numbers_and_times_are_compared_also_where_they_are_text()
    {
        var (number, text, real, word) = (Add("Disk", attributes: ("size", 12)), Add("Disk", attributes: ("size", "13")), Add("Disk", attributes: ("size", 12.5)), Add("Disk", attributes: ("size", "large")));
        var time = Add("Disk", attributes: ("size", "2026-11-23T04:00:00Z"));

        Assert.Equal([number, text, real], Names(Compares(Order.AtLeast, 12)));
        Assert.Equal([text, real], Names(Compares(Order.Greater, 12)));
        Assert.Equal([number], Names(Compares(Order.Less, 12.5)));
        Assert.Equal([time], Names(Compares(Order.AtMost, new DateTime(2026, 11, 23, 4, 0, 0, DateTimeKind.Utc))));
        Assert.Equal([word], Names(Compares(Order.AtLeast, "k")));
        Assert.Empty(Names(Compares(Order.Greater, long.MaxValue)));
    }

    [Fact]
    public void Ten_thousand_values_are_one_parameter()
    {
        var (one, two, three) = (Add("Nic", attributes: ("n", 9999)), Add("Nic", attributes: ("n", "É9998")), Add("Nic", attributes: ("n", 10_001)));
        var (truth, reference) = (Add("Nic", attributes: ("n", true)), Add("Nic", attributes: ("n", TypedValue.As(one, AttributeType.Reference))));
        string[] values = [.. Enumerable.Range(0, 10_000).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), "é9998", "TRUE", "7.5", "2026-11-23T04:00:00Z", one];

        Assert.Equal([one, two, truth, reference], Names(new AttributeIn("n", null, null, values)));
        Assert.Equal([one], Names(new AllOf([new AttributeIn("n", null, null, values), Named(one)])));
        Assert.Empty(Names(new AttributeIn("n", null, null, [])));
        Assert.NotEmpty(three);
    }

    [Fact]
    public void What_SQL_cannot_say_is_checked_on_what_it_finds()
    {
        var (east, west) = (Add("Server", attributes: ("zone", "east-1")), Add("Server", attributes: ("zone", "west-1")));
        var rack = Add("Rack");
        Place(east, rack, 1);
        var question = new AllOf([new AttributeHas("zone", null, null, new Pattern("^(east|north)", PatternKind.Regex)), new NameIs(new Pattern("^server-", PatternKind.Regex))]);

        Assert.Equal([east], Names(question));
        Assert.Equal(1, Inventory.Things.Count(question, None));
        Assert.Equal([rack], Names(new HolderOf(question)));
        Assert.Equal([west], Names(new AllOf([new NoneOf(new AnyOf([question, new InsideOf(Named(rack))])), Has("zone")])));
        Assert.Equal([east], Inventory.Things.Find(question, 0, 1, None).Select(thing => thing.Name));
        Assert.Empty(Inventory.Things.Find(question, 1, 1, None));
        var explained = Inventory.Things.Explain(question, None);
        Assert.Equal(["attr:zone,/^(east|north)/", "name:/^server-/"], explained.Checked);
        Assert.Contains("zone", explained.Parameters.Values);
        Assert.DoesNotContain("zone", explained.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regular_expression_that_would_run_for_ever_is_stopped()
    {
        Add("Server", attributes: ("banner", new string('a', 40) + "b"));

        var error = Assert.Throws<ExpressionInvalidException>(() => Names(new AttributeHas("banner", null, null, new Pattern(@"^(a+)+\1$", PatternKind.Regex))));
        Assert.Contains("takes longer than 1 s", error.Message, StringComparison.Ordinal);
        Assert.Empty(Names(new AttributeHas("banner", null, null, new Pattern("^(a+)+$", PatternKind.Regex))));
        Assert.Throws<ExpressionInvalidException>(() => Names(new NameIs(new Pattern("(", PatternKind.Regex))));
    }

    [Fact]
    public void Questions_nest_deep_but_not_for_ever()
    {
        var server = Add("Server");
        Question Nested(int depth) => Enumerable.Range(0, depth).Aggregate(Named(server), (inner, level) => level % 3 == 0 ? new NoneOf(inner) : level % 3 == 1 ? new AllOf([inner, new EveryThing()]) : new AnyOf([inner, new NameIn([])]));

        Assert.Equal([server], Names(new AllOf([Nested(600), Named(server)])));
        Assert.Throws<ExpressionInvalidException>(() => Names(Nested(100_000)));
        Question related = Named(server);
        for (var level = 0; level < 200; level++)
            related = level % 2 == 0 ? new ConnectedWith(related) : new NoneOf(related);
        Assert.NotNull(Names(new AllOf([related, Named(server)])));
    }

    [Fact]
    public void Console_finds_every_driver_that_offers_console_ports()
    {
        var (server, console, rack) = (Add("Server"), Add("ConsoleServer"), Add("Rack"));
        Connect(server, "console", console, "port1");
        Place(server, rack, 5);

        Assert.Equal([console], Names(new AllOf([new DriverIs(Pattern.Exactly("console")), new ConnectedWith(Named(server))])));
        Assert.Equal([server], Names(new AllOf([new DriverIs(Pattern.Exactly("Server")), new ConnectedWith(Named(rack))])));
    }

    private static AddressIs Address(string text) => new(Pattern.Exactly(text));

    private static AttributeCompares Compares(Order order, object bound) => new("size", null, null, order, TypedValue.Of(bound));

    private void HandOut(string manager, string thing, long number, string text) => Store.Run(
        "insert into Resource (ManagerId, Value, ThingId, Text) values (@Manager, @Value, @Thing, @Text)",
        ("@Manager", Get(manager).Id),
        ("@Value", (byte[])[.. new byte[8], .. BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(number))]),
        ("@Thing", Get(thing).Id),
        ("@Text", text));
}
