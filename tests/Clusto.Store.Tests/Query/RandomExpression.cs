using Clusto.Query;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.Query;

/// <summary>Questions as expressions can ask them, of every kind, with any text in them.</summary>
internal static class RandomExpression
{
    private static readonly string[] Regexes = ["^db-(east|west)\\d+$", "a/b", "/", "[/]", "\\\\", "\\.", "a b,c\"", "(x)(y)", "é|😀", "`", "\\s\n", "^$"];
    private static readonly string[] GlobPieces = ["*", "?", "[a-c]", "[^x]", "[", "]", "[]", "[a,b]", "`*", "`?", "`[", "`]", "``", "web", "1", "/", "=", "\"", "(", ")", ",", " ", "\t", "\u0007", "é", "😀", ":", "\\", "and"];
    private static readonly string[] Words = ["web1", "and", "OR", "not", "in", "to", "connected", "contains", "holds", "name:x", "driver:", "a=b", "id<5", "a!=b", "/x/", "\"", "\\", "\\\"", "`", "a`b", "*", "[1-3]", "64GB", "1e5", "", " ", "a b", "a,b", "(", "x)", "~x", "!x", "a!", "fd00::1", "00:13:c6:04:58:28", "\r\n", "\0", "\u00a0", "\u2028", "\ud83d\ude00"];

    private static Gen<char> Character => Gen.Frequency(
        (3, Gen.Choose(0x20, 0x7E).Select(code => (char)code)),
        (1, Gen.Choose(0, 0xFFFF).Select(code => (char)code)),
        (1, Gen.Elements(" \t\n\"'`\\/,()[]*?:=<>!~#.-".ToCharArray())));

    private static Gen<string> Text => Gen.Frequency(
        (2, Gen.ArrayOf(Character).Select(characters => new string(characters))),
        (2, Gen.Elements(Words)),
        (1, Gen.ArrayOf(Gen.Elements(Words)).Select(words => string.Concat(words))));

    private static Gen<Pattern> Exact => Text.Select(Pattern.Exactly);

    // A range is no glob, and no backtick is kept that makes nothing ordinary: also none before a bracket that nothing closes.
    private static Gen<Pattern> Glob => Gen.ArrayOf(Gen.Elements(GlobPieces))
        .Select(pieces => string.Concat(pieces))
        .Where(text => text.LastIndexOf("`[", StringComparison.Ordinal) < text.LastIndexOf(']') || !text.Contains("`[", StringComparison.Ordinal))
        .Where(text => Pattern.HasWildcards(text) && (text.Contains('`') || !NameRange.IsRange(text)))
        .Select(text => new Pattern(text, PatternKind.Glob));

    private static Gen<Pattern> Regex => Gen.Elements(Regexes).Select(text => new Pattern(text, PatternKind.Regex));

    private static Gen<Pattern> AnyPattern => Gen.OneOf(Exact, Glob, Regex);

    private static Gen<(string Key, int? Number, string? Subkey)> Key =>
        from key in Gen.Elements("memory", "_x", "a-b", "disk", "AND", new string('k', AttributeKey.MaximumLength))
        from number in Gen.Elements<int?>(null, null, 0, 7, int.MaxValue)
        from subkey in Gen.Elements<string?>(null, null, "size", "_", "in")
        select (key, number, subkey);

    private static Gen<TypedValue> Number => Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => TypedValue.Of((long)number)),
        Gen.Elements(TypedValue.Of(long.MinValue), TypedValue.Of(long.MaxValue), TypedValue.Of(0L)),
        Gen.Elements(1E+20, -1E+20, 1.5, -0.25, 1E-7, 5E-324, double.MaxValue, double.MinValue, 100.0, 0.1 + 0.2).Select(number => TypedValue.Of(number)));

    private static Gen<TypedValue> Time =>
        from day in Gen.Choose(0, 3_000_000)
        from ticks in Gen.Elements(0L, 1L, TimeSpan.TicksPerMinute, TimeSpan.TicksPerDay - 1)
        select TypedValue.Of(new DateTime(ticks, DateTimeKind.Utc).AddDays(day));

    private static Gen<Question> Named => Gen.OneOf(
        Gen.Constant<Question>(new EveryThing()),
        Text.Select(word => (Question)new KnownAs(word)),
        AnyPattern.Select(pattern => (Question)new NameIs(pattern)),
        Several(Text).Select(names => (Question)new NameIn(names)),
        Gen.OneOf(Gen.Elements("Server", "console", "Power").Select(Pattern.Exactly), Glob, Regex).Select(pattern => (Question)new DriverIs(pattern)),
        Gen.Elements(Enum.GetValues<Category>()).Select(category => (Question)new CategoryIs(category)),
        AnyPattern.Select(pattern => (Question)new LocatedIn(pattern)),
        Gen.Elements(Enum.GetValues<GroupKind>()).SelectMany(kind => AnyPattern.Select(pattern => (Question)new MemberOf(kind, pattern))),
        AnyPattern.Select(pattern => (Question)new RunsService(pattern)),
        AnyPattern.Select(pattern => (Question)new PortIs(pattern)),
        Gen.OneOf(Gen.Elements("00:13:c6:04:58:28", "0013.C604.5828").Select(Pattern.Exactly), Glob, Regex).Select(pattern => (Question)new MacIs(pattern)),
        Gen.OneOf(Gen.Elements("10.2.0.17", "10.2.0.0/16", "fd00::1", "::/0").Select(Pattern.Exactly), Glob, Regex).Select(pattern => (Question)new AddressIs(pattern)),
        AnyPattern.Select(pattern => (Question)new VlanIs(pattern)),
        AnyPattern.Select(pattern => (Question)new ResourceIs(pattern)));

    private static Gen<Question> OfAttributes => Gen.OneOf<Question>(
        from key in Key from value in Gen.OneOf(Gen.Constant((Pattern?)null), AnyPattern.Select(pattern => (Pattern?)pattern)) select (Question)new AttributeHas(key.Key, key.Number, key.Subkey, value),
        from key in Key from values in Several(Text) select (Question)new AttributeIn(key.Key, key.Number, key.Subkey, values),
        from key in Key from order in Gen.Elements(Enum.GetValues<Order>()) from bound in Gen.OneOf(Number, Time, Text.Select(text => TypedValue.Of(text))) select (Question)new AttributeCompares(key.Key, key.Number, key.Subkey, order, bound),
        from key in Key from values in Gen.ArrayOf(AnyPattern) select (Question)new AttributeOnly(key.Key, values),
        Gen.ArrayOf(Key).Select(keys => (Question)new KeysOnly([.. keys.Select(key => key.Key)])),
        from fact in Gen.Elements(Enum.GetValues<ThingFact>()) from order in Gen.Elements(Enum.GetValues<Order>()) from bound in FactCompares.IsTime(fact) ? Time : Number select (Question)new FactCompares(fact, order, bound));

    public static Gen<Question> Generator => Gen.Sized(size => OfDepth(size % 4)).Resize(20);

    private static Gen<IReadOnlyList<T>> Several<T>(Gen<T> one) =>
        Gen.Choose(2, 4).SelectMany(count => Gen.ArrayOf(one, count)).Select(all => (IReadOnlyList<T>)all);

    private static Gen<Question> OfDepth(int depth)
    {
        if (depth == 0)
            return Gen.Frequency((3, Named), (2, OfAttributes));
        var inner = OfDepth(depth - 1);
        return Gen.Frequency(
            (2, OfDepth(0)),
            (3, Several(inner).Select(parts => (Question)new AllOf(parts))),
            (3, Several(inner).Select(parts => (Question)new AnyOf(parts))),
            (2, inner.Select(part => (Question)new NoneOf(part))),
            (1, inner.Select(part => (Question)new InsideOf(part))),
            (1, inner.Select(part => (Question)new ConnectedWith(part))),
            (1, inner.Select(part => (Question)new ContainerOf(part))),
            (1, inner.Select(part => (Question)new HolderOf(part))));
    }
}
