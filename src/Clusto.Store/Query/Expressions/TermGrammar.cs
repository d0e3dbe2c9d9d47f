using Parlot.Fluent;
using Items = System.Collections.Generic.IReadOnlyList<Clusto.Query.PatternItem>;

namespace Clusto.Query;

/// <summary>The grammar of terms: <c>term = field ":" pattern | fact comparison bound | "attr:" key [ comparison value ]</c>.</summary>
internal static class TermGrammar
{
    private static readonly Field[] Fields =
    [
        Patterns("name", NameTerms.Named),
        Patterns("driver", FieldTerms.Drivers),
        Patterns("category", FieldTerms.Categories),
        Patterns("location", static pattern => new LocatedIn(pattern)),
        Patterns("pool", static pattern => new MemberOf(GroupKind.Pool, pattern)),
        Patterns("class", static pattern => new MemberOf(GroupKind.Class, pattern)),
        Patterns("role", static pattern => new MemberOf(GroupKind.Role, pattern)),
        Patterns("service", static pattern => new RunsService(pattern)),
        Patterns("port", static pattern => new PortIs(pattern)),
        Patterns("mac", FieldTerms.Macs),
        Patterns("ip", FieldTerms.Addresses),
        Patterns("vlan", static pattern => new VlanIs(pattern)),
        Patterns("resource", static pattern => new ResourceIs(pattern)),
        new("attr", AttributeGrammar.Attribute),
        new("onlyattr", AttributeGrammar.Only),
        new("onlykeys", AttributeGrammar.Keys),
        .. ExpressionWords.FactFields.Select(static (name, fact) => new Field(name, FactGrammar.Equal((ThingFact)fact, name))),
    ];

    private static readonly string[] Starts = [.. Fields.Select(static field => field.Name + ":")];

    public static Parser<Question> Term { get; } = new FirstOf<Question>(
        FactGrammar.Compared,
        new Matching(Lexemes.Field, Starts).Switch(static (_, start) => Array.FindIndex(Starts, name => name.Equals(start.Text, StringComparison.OrdinalIgnoreCase)), [.. Fields.Select(static field => field.Behind)]));

    private static Field Patterns(string name, Func<Pattern, Question> ask) =>
        Patterns(name, (context, items) => FieldTerms.Any(context, items, ask));

    private static Field Patterns(string name, Func<ExpressionContext, Items, Question> meaning) =>
        new(name, PatternGrammar.Items.ElseError($"a pattern right after '{name}:'").Then((context, items) => meaning((ExpressionContext)context, items)));

    private sealed record Field(string Name, Parser<Question> Behind);
}
