using System.Globalization;
using System.Text.Json;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;

namespace Clusto.Query;

/// <summary>Makes SQL of a question. Every text of a user becomes a parameter; only numbers of the store's own stand in the text.</summary>
internal sealed class QuestionTranslator
{
    // Databases read expressions that nest only so deep; what is deeper becomes a named subquery.
    private const int DeepestExpression = 30;
    private const int LongestChain = 50;

    private readonly Translation translation;
    private readonly AttributeConditions attributes;
    private readonly RelationConditions relations;
    private readonly AddressConditions addresses;

    private QuestionTranslator(Translation translation)
    {
        this.translation = translation;
        attributes = new AttributeConditions(translation);
        relations = new RelationConditions(translation, (question, thing) => Condition(question, thing, 0), Exactness.IsExact);
        addresses = new AddressConditions(translation);
    }

    private Statement Statement => translation.Statement;

    private Dialect Dialect => translation.Dialect;

    /// <summary>Translates a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="session">The store.</param>
    /// <param name="drivers">The drivers of the store.</param>
    /// <param name="past">The tables as they were, for a question about another time; null for the present.</param>
    /// <param name="resolve">Finds the numbers of the things that answer another question.</param>
    /// <param name="token">Ends what is read to translate.</param>
    /// <exception cref="ExpressionInvalidException">The question nests too deep, or a regular expression is none.</exception>
    public static Statement Translate(Question question, StoreSession session, DriverCatalog drivers, PastTables? past, Func<Question, IReadOnlyList<long>> resolve, CancellationToken token)
    {
        var translation = new Translation(session, drivers, past, resolve, token);
        var parts = Conjuncts(QuestionDepth.Check(question));
        new QuestionTranslator(translation).Translate(parts, Lead(parts, translation));
        return translation.Statement;
    }

    public static string Numbers(IEnumerable<long> numbers) => string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private void Translate(IReadOnlyList<Question> parts, Question? lead)
    {
        var conditions = new List<string>();
        if (lead is not null)
        {
            Statement.Add($"Lead (Id) as ({Ids(lead)})");
            conditions.Add("t.Id in (select Id from Lead)");
            translation.IsProbing = true;
        }

        Statement.IsOrdered = lead is null;
        var checks = new List<Question>();
        foreach (var part in parts.Where(part => part != lead))
        {
            Statement.IsOrdered &= IsThingColumn(part);
            if (Exactness.IsChecked(part))
            {
                checks.Add(part);
                conditions.Add(Bound(part));
            }
            else
            {
                conditions.Add(Condition(part, "t", 0));
            }
        }

        Statement.Condition = conditions.Count == 0 ? "1 = 1" : string.Join(" and ", conditions);
        if (checks.Count > 0)
            Statement.Check = ThingCheck.Of(checks, translation.Drivers);
        foreach (var check in checks)
            Statement.AddCheck(check);
    }

    /// <summary>The part that lets through so few things that all others are looked up by the thing; null where there is none, or where the database finds out itself.</summary>
    private static Question? Lead(IReadOnlyList<Question> parts, Translation translation)
    {
        if (parts.Count < 2 || translation.Dialect.KnowsSelectivity)
            return null;
        return parts.FirstOrDefault(static part => part is NameIs { Pattern.Kind: PatternKind.Exact }) ?? Selectivity.Fewest(parts, translation, CanLead, Select);
    }

    private static bool CanLead(Question question) => question switch
    {
        AnyOf any => any.Parts.Count <= LongestChain && any.Parts.All(CanLead),
        NameIs name => name.Pattern.Kind == PatternKind.Exact || (name.Pattern.Kind == PatternKind.Glob && Prefix(name.Pattern).Length > 0),
        NameIn or KnownAs or DriverIs or LocatedIn or MemberOf or RunsService or MacIs or AddressIs => true,
        AttributeHas or AttributeIn or AttributeCompares or InsideOf or ConnectedWith or ContainerOf or HolderOf => Exactness.IsExact(question),
        _ => false,
    };

    // The same part as a statement of its own, to see how much it lets through.
    private static (Statement Statement, string Select) Select(Question question, Translation translation)
    {
        var apart = translation.Another();
        var select = new QuestionTranslator(apart).Ids(question);
        return (apart.Statement, select);
    }

    private string Condition(Question question, string thing, int depth)
    {
        if (depth > DeepestExpression)
            return $"{thing}.Id in (select Id from {relations.Named(question)})";
        return question switch
        {
            EveryThing => "1 = 1",
            AllOf all => Join(all.Parts, thing, " and ", depth),
            AnyOf any when !translation.IsProbing && any.Parts.Count <= LongestChain && any.Parts.All(CanLead) && Exactness.IsExact(any) => $"{thing}.Id in ({Ids(any)})",
            AnyOf any => Join(any.Parts, thing, " or ", depth),
            NoneOf { Part: NoneOf inner } => Condition(inner.Part, thing, depth),
            NoneOf none => $"not ({Condition(none.Part, thing, depth + 1)})",
            KnownAs known => Condition(KnownWord.Meaning(known.Word), thing, depth),
            NameIs or NameIn or DriverIs or CategoryIs or FactCompares when Exactness.IsExact(question) => Own(question, thing, translation.IsProbing ? Dialect.NoIndex : ""),
            AttributeOnly only when Exactness.IsExact(only) => attributes.Only(only, thing),
            KeysOnly only => attributes.Keys(only, thing),
            AttributeHas or AttributeIn or AttributeCompares when translation.IsProbing && Exactness.IsExact(question) => attributes.Probe(question, thing),
            InsideOf inside when translation.IsProbing => relations.ClimbInside(inside.Container, thing),
            MemberOf member when translation.IsProbing => relations.ClimbToGroups(member, thing),
            _ => $"{thing}.Id in ({Ids(question)})",
        };
    }

    private string Join(IReadOnlyList<Question> parts, string thing, string word, int depth) =>
        Balanced([.. parts.Select(part => Condition(part, thing, depth + 1))], word);

    // A chain of many is as deep as it is long to a database; halves of halves are not.
    private static string Balanced(ReadOnlySpan<string> conditions, string word)
    {
        if (conditions.Length <= LongestChain)
            return "(" + string.Join(word, conditions) + ")";
        var half = conditions.Length / 2;
        return $"({Balanced(conditions[..half], word)}{word}{Balanced(conditions[half..], word)})";
    }

    /// <summary>The numbers of the things that answer, as a select.</summary>
    private string Ids(Question question) => question switch
    {
        _ when !Exactness.IsExact(question) => translation.Resolved(question),
        AnyOf any => string.Join(" union all ", any.Parts.Select(Ids)),
        KnownAs known => Ids(KnownWord.Meaning(known.Word)),
        AttributeHas or AttributeIn or AttributeCompares => attributes.Ids(question),
        InsideOf inside => relations.Inside(inside.Container),
        ConnectedWith connected => relations.Neighbours(connected.Others),
        ContainerOf container => relations.Above(container.Inner),
        HolderOf holder => relations.Holders(holder.Held),
        MemberOf member => relations.Members(member),
        RunsService service => relations.Servers(service),
        LocatedIn location => relations.Located(location),
        PortIs port => addresses.Ports(port),
        MacIs mac => addresses.Macs(mac),
        AddressIs address => addresses.Addresses(address),
        VlanIs vlan => addresses.Vlans(vlan, attributes),
        ResourceIs resource => addresses.Resources(resource, relations.Named),
        _ => $"select n.Id from Thing n where {Condition(question, "n", 0)}",
    };

    /// <summary>A condition on the columns of Thing itself.</summary>
    /// <param name="question">The question.</param>
    /// <param name="thing">The name of the row.</param>
    /// <param name="mark">Stands before a column for which no index shall be used; else empty.</param>
    private string Own(Question question, string thing, string mark) => question switch
    {
        NameIs name => Name(name.Pattern, $"{thing}.NameKey", mark),
        NameIn names => $"{mark}{thing}.NameKey in ({Dialect.Texts(translation.Parameter(JsonSerializer.Serialize(names.Names.Select(ThingName.Fold))))})",
        DriverIs driver => Drivers(translation.Drivers.Matching(driver.Pattern), $"{mark}{thing}.DriverId"),
        CategoryIs category => Drivers(translation.Drivers.OfCategory(category.Category), $"{mark}{thing}.DriverId"),
        FactCompares fact => Fact(fact, thing),
        _ => throw new NotSupportedException($"The question {question.GetType().Name} is not about the thing itself."),
    };

    private static bool IsThingColumn(Question question) => question is EveryThing or NameIs or DriverIs or CategoryIs or FactCompares;

    private string Name(Pattern pattern, string column, string mark)
    {
        if (pattern.Kind == PatternKind.Exact)
            return $"{mark}{column} = {translation.Parameter(ThingName.Fold(pattern.Text))}";
        var glob = Dialect.Glob(column, translation.Parameter(Dialect.GlobText(pattern.Text)));
        var prefix = Prefix(pattern);
        return prefix.Length == 0 ? glob : $"({Between(mark + column, prefix)} and {glob})";
    }

    private string Between(string column, string prefix) =>
        $"{column} >= {translation.Parameter(prefix)} and {column} < {translation.Parameter(prefix + Dialect.LastCharacter)}";

    private static string Prefix(Pattern pattern)
    {
        var end = pattern.Text.AsSpan().IndexOfAny("*?[`");
        return ThingName.Fold(end < 0 ? pattern.Text : pattern.Text[..end]);
    }

    private static string Drivers(IReadOnlyList<long> ids, string column) => ids.Count == 0 ? "1 = 0" : $"{column} in ({Numbers(ids)})";

    private string Fact(FactCompares fact, string thing)
    {
        if (fact.Fact is ThingFact.Id or ThingFact.Version)
        {
            var (first, last) = OrderMatch.Whole(fact.Order, fact.Bound);
            return first > last ? "1 = 0" : $"({thing}.{fact.Fact} >= {translation.Parameter(first)} and {thing}.{fact.Fact} <= {translation.Parameter(last)})";
        }

        var bound = fact.Bound.Value is DateTime time ? time : (object)Convert.ToDouble(fact.Bound.Value, CultureInfo.InvariantCulture);
        return $"({thing}.{fact.Fact} is not null and {thing}.{fact.Fact} {AttributeConditions.Symbol(fact.Order)} {translation.Parameter(bound)})";
    }

    /// <summary>A condition that lets through at least what answers a part that is checked afterwards.</summary>
    private string Bound(Question question) => question switch
    {
        _ when Exactness.IsExact(question) => Condition(question, "t", DeepestExpression / 2),
        AllOf all => "(" + string.Join(" and ", all.Parts.Select(Bound)) + ")",
        AnyOf any => "(" + string.Join(" or ", any.Parts.Select(Bound)) + ")",
        NameIs { Pattern: { Kind: PatternKind.Regex } pattern } => RegexPrefix.Of(pattern.Text) is { Length: > 0 } prefix ? $"({Between("t.NameKey", ThingName.Fold(prefix))})" : "1 = 1",
        AttributeHas or AttributeCompares when translation.IsProbing => attributes.Probe(question, "t"),
        AttributeHas or AttributeCompares => $"t.Id in ({attributes.Ids(question)})",
        _ => "1 = 1",
    };

    private static List<Question> Conjuncts(Question question)
    {
        var parts = new List<Question>();
        var open = new Stack<Question>([question]);
        while (open.TryPop(out var next))
        {
            if (next is AllOf all)
            {
                for (var index = all.Parts.Count - 1; index >= 0; index--)
                    open.Push(all.Parts[index]);
            }
            else if (next is not EveryThing)
            {
                parts.Add(next);
            }
        }

        return parts;
    }
}
