using Clusto.Query;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.Query;

/// <summary>Questions put together at random, of every kind, about what a random inventory may have.</summary>
internal static class RandomQuestion
{
    private static readonly string[] NameGlobs = ["*", "web*", "web??", "web?", "WEB*", "*1", "[w-z]*", "[^w]*", "*ß*", "s[tw]*", "K*", "*`%_", "[z-a]*", "[]x]*", "db-[é-ü]", "net:*", "web0[1-2]", "web[^0]"];
    private static readonly string[] Expressions = ["^web", "^web0?1$", "1$", "(a|b)", "^d", "[0-9]{2}", "é", "^(web|db)", "^rack", "k", "(?=w)w", ".*", "^Web0[12]"];
    private static readonly string[] ValueGlobs = ["*", "una*", "1*", "12*", "*.5", "t*", "2026-11-23T*", "10.2.*", "[a-c]*", "é*", "*\n*", "a`*b", "?", "", "*K*", "9*"];
    private static readonly string[] Drivers = ["Server", "Equipment", "Console", "Power", "Pool", "Resource", "VlanPool", "Location", "Rack"];

    private static Gen<Pattern> Patterns(IReadOnlyList<string> exact, IReadOnlyList<string> globs) => Gen.OneOf(
        Gen.Elements(exact.ToArray()).Select(Pattern.Exactly),
        Gen.Elements(globs.ToArray()).Select(glob => new Pattern(glob, PatternKind.Glob)),
        Gen.Elements(Expressions).Select(expression => new Pattern(expression, PatternKind.Regex)));

    private static Gen<Pattern> OfName => Patterns([.. RandomSite.Names, "WEB01", "DB-É", "nobody", "STRAßE"], NameGlobs);

    private static string[] Texts => [.. RandomSite.Values.Select(value => TypedValue.Of(value).ToString()).Distinct(), "nothing", "UNALLOCATED", "12.0"];

    private static Gen<Pattern> OfValue => Patterns(Texts, ValueGlobs);

    private static Gen<(string Key, int? Number, string? Subkey)> Key =>
        from key in Gen.Elements([.. RandomSite.Keys, "STATUS", "missing"])
        from number in Gen.Frequency((5, Gen.Constant((int?)null)), (1, Gen.Constant((int?)0)))
        from subkey in Gen.Frequency((5, Gen.Constant((string?)null)), (1, Gen.Constant((string?)"Size")))
        select (key, number, subkey);

    private static Gen<TypedValue> Bound => Gen.Elements<TypedValue>(
        TypedValue.Of(12L), TypedValue.Of(12.5), TypedValue.Of(-3L), TypedValue.Of(65536L), TypedValue.Of(0.1), TypedValue.Of(long.MaxValue), TypedValue.Of(long.MinValue), TypedValue.Of(1e30), TypedValue.Of(-1e30),
        TypedValue.Of(new DateTime(2026, 11, 23, 4, 0, 0, DateTimeKind.Utc)), TypedValue.Of("abc"), TypedValue.Of("É"), TypedValue.Of("12"));

    private static Gen<Question> Leaf => Gen.OneOf<Question>(
        Gen.Constant<Question>(new EveryThing()),
        OfName.Select(pattern => (Question)new NameIs(pattern)),
        Gen.NonEmptyListOf(Gen.Elements(RandomSite.Names)).Select(names => (Question)new NameIn([.. names])),
        Gen.Elements([.. RandomSite.Names, .. RandomSite.Macs, "0013.c604.5828", "10.2.1.5", "FE80::1", "12", "203"]).Select(word => (Question)new KnownAs(word)),
        Gen.Elements(Drivers).Select(driver => (Question)new DriverIs(Pattern.Exactly(driver))),
        Gen.Elements("S*", "*Server", "Con*", "/").Select(glob => (Question)new DriverIs(new Pattern(glob, PatternKind.Glob))),
        Gen.Elements("^S", "ol$", "Rack|Room").Select(regex => (Question)new DriverIs(new Pattern(regex, PatternKind.Regex))),
        Gen.Elements(Enum.GetValues<Category>()).Select(category => (Question)new CategoryIs(category)),
        OfName.Select(pattern => (Question)new LocatedIn(pattern)),
        from kind in Gen.Elements(Enum.GetValues<GroupKind>()) from pattern in OfName select (Question)new MemberOf(kind, pattern),
        OfName.Select(pattern => (Question)new RunsService(pattern)),
        Patterns(["eth0", "ETH0", "own1", "console", "nowhere"], ["eth*", "own?", "*"]).Select(pattern => (Question)new PortIs(pattern)),
        Patterns([.. RandomSite.Macs, "0013.C604.5828", "junk"], ["00:13:C6:*", "*"]).Select(pattern => (Question)new MacIs(pattern)),
        Patterns(["10.2.0.17", "10.2.0.0/16", "10.2.0.0/23", "10.0.0.0/8", "0.0.0.0/0", "fe80::/16", "fe80::1", "2001:db8::/32", "::/0", "::/3", "::1", "junk"], ["10.2.*", "*::*"]).Select(pattern => (Question)new AddressIs(pattern)),
        Patterns(["203", "vlan203", "12"], ["2*", "v*"]).Select(pattern => (Question)new VlanIs(pattern)),
        Patterns(["203", "web99", "WEB99", "net:1", "pool-a"], ["10.*", "*9", "net*"]).Select(pattern => (Question)new ResourceIs(pattern)));

    private static Gen<Question> AttributeLeaf => Gen.OneOf<Question>(
        from key in Key from value in OfValue select (Question)new AttributeHas(key.Key, key.Number, key.Subkey, value),
        from key in Key select (Question)new AttributeHas(key.Key, key.Number, key.Subkey, null),
        from key in Key from values in Gen.NonEmptyListOf(Gen.Elements(Texts)) select (Question)new AttributeIn(key.Key, key.Number, key.Subkey, [.. values]),
        from key in Key from order in Gen.Elements(Enum.GetValues<Order>()) from bound in Bound select (Question)new AttributeCompares(key.Key, key.Number, key.Subkey, order, bound),
        from key in Gen.Elements(RandomSite.Keys) from values in Gen.ListOf(OfValue) select (Question)new AttributeOnly(key, [.. values.Take(3)]),
        Gen.SubListOf(RandomSite.Keys).Select(keys => (Question)new KeysOnly([.. keys])),
        from fact in Gen.Elements(Enum.GetValues<ThingFact>())
        from order in Gen.Elements(Enum.GetValues<Order>())
        from bound in FactCompares.IsTime(fact) ? Gen.Constant(TypedValue.Of(DateTime.UtcNow)) : Gen.Elements<TypedValue>(TypedValue.Of(3L), TypedValue.Of(2.5), TypedValue.Of(12L))
        select (Question)new FactCompares(fact, order, bound));

    public static Gen<Question> Generator => Gen.Sized(size => OfDepth(Math.Min(5, 1 + (size / 12))));

    private static Gen<Question> OfDepth(int depth)
    {
        if (depth == 0)
            return Gen.Frequency((3, Leaf), (2, AttributeLeaf));
        var inner = OfDepth(depth - 1);
        return Gen.Frequency(
            (3, OfDepth(0)),
            (3, Gen.Choose(2, 3).SelectMany(count => Gen.ListOf(inner, count)).Select(parts => (Question)new AllOf([.. parts]))),
            (2, Gen.Choose(2, 3).SelectMany(count => Gen.ListOf(inner, count)).Select(parts => (Question)new AnyOf([.. parts]))),
            (2, inner.Select(part => (Question)new NoneOf(part))),
            (1, inner.Select(part => (Question)new InsideOf(part))),
            (1, inner.Select(part => (Question)new ConnectedWith(part))),
            (1, inner.Select(part => (Question)new ContainerOf(part))),
            (1, inner.Select(part => (Question)new HolderOf(part))));
    }
}
