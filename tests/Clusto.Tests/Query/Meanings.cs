using Clusto.Query;

namespace Clusto.Tests.Query;

/// <summary>In a site of room1 with rack1 (web1, web2 with service blog1, sw1), web3 without a place, and the pool web (web1, web2) in the pool all.</summary>
public class Meanings
{
    private static readonly Evaluator Site = new(new Site(
    [
        Subject(1, "room1", "Room", Category.Location),
        Subject(2, "rack1", "Rack", Category.Location, inside: 1),
        Subject(3, "web1", "Server", Category.Equipment, inside: 2, unit: 1, groups: [8], attributes: [("memory", 65536L), ("tag", "blue"), ("tag", "red"), ("serial", "SN-1"), ("ip", "10.2.0.17")]) with { Ports = ["eth0"], Macs = ["00:13:c6:04:58:28"], Peers = [6] },
        Subject(4, "web2", "Server", Category.Equipment, inside: 2, unit: 2, groups: [8], attributes: [("memory", "65536"), ("tag", "blue")]),
        Subject(5, "web3", "Server", Category.Equipment, attributes: [("memory", 1.5)]),
        Subject(6, "sw1", "Switch", Category.Equipment, inside: 2, unit: 42) with { Peers = [3] },
        Subject(7, "blog1", "Service", Category.Service, inside: 4),
        Subject(8, "web", "Pool", Category.Group, groups: [9]),
        Subject(9, "all", "Pool", Category.Group),
    ]));

    public static TheoryData<string, Question> Questions => new()
    {
        { "web1", new KnownAs("WEB1") },
        { "web1", new KnownAs("sn-1") },
        { "web1", new KnownAs("10.2.0.17") },
        { "web1", new KnownAs("0013.c604.5828") },
        { "web web1 web2 web3", new NameIs(new("web*", PatternKind.Glob)) },
        { "sw1 web1", new NameIs(new("^(WEB|sw)1$", PatternKind.Regex)) },
        { "sw1 web3", new NameIn(["web3", "SW1", "nobody"]) },
        { "web1 web2 web3", new DriverIs(Pattern.Exactly("server")) },
        { "blog1", new CategoryIs(Category.Service) },
        { "sw1 web1 web2", new LocatedIn(Pattern.Exactly("rack1")) },
        { "web web1 web2", new MemberOf(GroupKind.Pool, Pattern.Exactly("all")) },
        { "", new MemberOf(GroupKind.Role, Pattern.Exactly("all")) },
        { "web2", new RunsService(new("blog*", PatternKind.Glob)) },
        { "web1", new PortIs(Pattern.Exactly("ETH0")) },
        { "web1", new MacIs(Pattern.Exactly("00-13-C6-04-58-28")) },
        { "web1", new AddressIs(Pattern.Exactly("10.2.0.0/16")) },
        { "blog1 rack1 sw1 web1 web2", new InsideOf(Named("room1")) },
        { "blog1 web web1 web2", new InsideOf(Named("all")) },
        { "rack1 sw1 web", new ConnectedWith(Named("web1")) },
        { "rack1 room1 web web2 all", new ContainerOf(Named("blog1")) },
        { "web2", new HolderOf(Named("blog1")) },
        { "web1 web2", new AttributeHas("Memory", null, null, Pattern.Exactly("65536")) },
        { "web1 web2 web3", new AttributeHas("memory", null, null, null) },
        { "web1 web2", new AttributeIn("tag", null, null, ["BLUE", "green"]) },
        { "web1 web2", new AttributeCompares("memory", null, null, Order.AtLeast, TypedValue.Of(65536L)) },
        { "web3", new AttributeCompares("memory", null, null, Order.Less, TypedValue.Of(2L)) },
        { "all blog1 rack1 room1 sw1 web web2 web3", new AttributeOnly("tag", [Pattern.Exactly("blue")]) },
        { "all blog1 rack1 room1 sw1 web web3", new KeysOnly(["memory"]) },
        { "sw1 web2", new FactCompares(ThingFact.RackUnit, Order.Greater, TypedValue.Of(1L)) },
        { "blog1 web2", new AllOf([new InsideOf(Named("all")), new NoneOf(Named("web1")), new NoneOf(Named("web"))]) },
        { "sw1 web3", new AnyOf([Named("web3"), Named("sw1")]) },
        { "web3", new AllOf([new DriverIs(Pattern.Exactly("Server")), new NoneOf(new AttributeHas("tag", null, null, Pattern.Exactly("red"))), new NoneOf(new InsideOf(Named("room1")))]) },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_is_answered_by_what_it_means(string names, Question question) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Site.Find(question).Select(thing => thing.Name).Order(StringComparer.Ordinal));

    private static NameIs Named(string name) => new(Pattern.Exactly(name));

    private static Subject Subject(long id, string name, string driver, Category category, long? inside = null, decimal? unit = null, IReadOnlyList<long>? groups = null, (string Key, object Value)[]? attributes = null) => new()
    {
        Thing = new Thing
        {
            Id = id,
            Name = name,
            Driver = driver,
            Category = category,
            RackUnit = unit,
            Attributes = new AttributeList([.. (attributes ?? []).Select(item => new Attribute { Thing = name, Key = item.Key, Type = TypedValue.Of(item.Value).Type, Value = item.Value })]),
            Version = 1,
            CreatedAt = default,
            ChangedAt = default,
        },
        Kinds = [driver],
        LocationId = inside,
        Groups = groups ?? [],
    };
}
