using System.Globalization;
using System.Text.Json;
using Clusto.Drivers;
using Clusto.Storage;

namespace Clusto.Query;

/// <summary>Makes SQL of a question. Every text of a user becomes a parameter; only numbers of the store's own stand in the text.</summary>
internal sealed class QuestionTranslator(Dialect dialect, DriverCatalog drivers)
{
    private readonly Statement statement = new();

    public static Statement Translate(Question question, Dialect dialect, DriverCatalog drivers)
    {
        var translator = new QuestionTranslator(dialect, drivers);
        translator.statement.Condition = translator.Condition(question, "t");
        return translator.statement;
    }

    private string Condition(Question question, string thing) => question switch
    {
        EveryThing => "1 = 1",
        AllOf all => Join(all.Parts, thing, " and "),
        AnyOf any => Join(any.Parts, thing, " or "),
        NoneOf none => $"not ({Condition(none.Part, thing)})",
        NameIs name => Name(name.Pattern, thing),
        NameIn names => NameIn(names.Names, thing),
        DriverIs driver => Drivers(drivers.Matching(driver.Pattern), thing),
        CategoryIs category => Drivers(drivers.OfCategory(category.Category), thing),
        AttributeHas attribute => Has(attribute, thing),
        AttributeOnly only => Only(only, thing),
        KeysOnly only => Keys(only, thing),
        InsideOf inside => Inside(inside, thing),
        ConnectedWith connected => Connected(connected, thing),
        _ => throw new NotSupportedException($"The question {question.GetType().Name} has no translation."),
    };

    private string Join(IReadOnlyList<Question> parts, string thing, string word) =>
        "(" + string.Join(word, parts.Select(part => Condition(part, thing))) + ")";

    private string Name(Pattern pattern, string thing)
    {
        if (pattern.Kind == PatternKind.Exact)
            return $"{thing}.NameKey = {statement.Parameter(ThingName.Fold(pattern.Text))}";

        var glob = Glob(thing + ".NameKey", pattern.Text);
        var prefix = ThingName.Fold(LiteralPrefix(pattern.Text));
        return prefix.Length == 0
            ? glob
            : $"({thing}.NameKey >= {statement.Parameter(prefix)} and {thing}.NameKey < {statement.Parameter(prefix + dialect.LastCharacter)} and {glob})";
    }

    private string NameIn(IReadOnlyList<string> names, string thing)
    {
        statement.IsOrdered = false;
        var list = statement.Parameter(JsonSerializer.Serialize(names.Select(ThingName.Fold)));
        return $"{thing}.NameKey in ({dialect.Texts(list)})";
    }

    private static string Drivers(IReadOnlyList<long> ids, string thing) => ids.Count == 0
        ? "1 = 0"
        : $"{thing}.DriverId in ({string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})";

    private string Has(AttributeHas attribute, string thing)
    {
        statement.IsOrdered = false;
        var conditions = new List<string> { $"a.AttributeKey = {statement.Parameter(attribute.Key)}" };
        if (attribute.Number is { } number)
            conditions.Add($"a.Number = {statement.Parameter(number)}");
        if (attribute.Subkey is { } subkey)
            conditions.Add($"a.Subkey = {statement.Parameter(subkey)}");
        if (attribute.Value is { } value)
            conditions.Add(Value(value));
        return $"{thing}.Id in (select a.ThingId from Attribute a where {string.Join(" and ", conditions)})";
    }

    private string Only(AttributeOnly only, string thing)
    {
        statement.IsOrdered = false;
        var known = string.Join(" or ", only.Values.Select(Value).DefaultIfEmpty("1 = 0"));
        return $"not exists (select 1 from Attribute a where a.ThingId = {thing}.Id and a.AttributeKey = {statement.Parameter(only.Key)} and case when {known} then 0 else 1 end = 1)";
    }

    private string Keys(KeysOnly only, string thing)
    {
        statement.IsOrdered = false;
        var keys = statement.Parameter(JsonSerializer.Serialize(only.Keys.Select(key => key.ToUpperInvariant())));
        return $"not exists (select 1 from Attribute a where a.ThingId = {thing}.Id and upper(a.AttributeKey) not in ({dialect.Texts(keys)}))";
    }

    private string Value(Pattern pattern)
    {
        if (pattern.Kind == PatternKind.Glob)
            return pattern.Text.All(character => character == '*') ? "1 = 1" : dialect.ValueGlob(statement.Parameter(dialect.ValueGlobText(pattern.Text)));

        var ways = new List<string> { dialect.TextEquals(statement.Parameter(pattern.Text), pattern.Text) };
        var typed = TypedValue.Parse(pattern.Text);
        switch (typed)
        {
            case { Type: AttributeType.Integer, Value: long whole }:
                ways.Add($"a.Type = 1 and a.IntegerValue = {statement.Parameter(whole)}");
                ways.Add($"a.RealValue = {statement.Parameter((double)whole)}");
                break;
            case { Type: AttributeType.Real, Value: double real }:
                ways.Add($"a.RealValue = {statement.Parameter(real)}");
                if (real == Math.Floor(real) && Math.Abs(real) < long.MaxValue)
                    ways.Add($"a.Type = 1 and a.IntegerValue = {statement.Parameter((long)real)}");
                break;
            case { Type: AttributeType.Boolean, Value: bool boolean }:
                ways.Add($"a.Type = 3 and a.IntegerValue = {statement.Parameter(boolean ? 1L : 0L)}");
                break;
            case { Type: AttributeType.DateTime, Value: DateTime time }:
                ways.Add($"a.TimeValue = {statement.Parameter(time)}");
                break;
        }

        ways.Add($"a.ReferenceId = (select r.Id from Thing r where r.NameKey = {statement.Parameter(ThingName.Fold(pattern.Text))})");
        return "(" + string.Join(" or ", ways) + ")";
    }

    private string Inside(InsideOf inside, string thing)
    {
        var roots = Roots(inside.Container);
        var name = statement.NewName("Inside");
        statement.Add($"""
            {name} (Id) as (
                select c.Id from Thing c where c.LocationId in (select Id from {roots})
                {dialect.Union} select m.MemberId from Membership m where m.GroupId in (select Id from {roots})
                {dialect.Union} select c.Id from Thing c join {name} i on c.LocationId = i.Id
                {dialect.Union} select m.MemberId from Membership m join {name} i on m.GroupId = i.Id)
            """);
        return $"{thing}.Id in (select Id from {name})";
    }

    private string Connected(ConnectedWith connected, string thing)
    {
        var roots = Roots(connected.Others);
        return $"""
            {thing}.Id in (
                select p.PeerThingId from Port p where p.ThingId in (select Id from {roots}) and p.PeerThingId is not null
                union all select c.Id from Thing c where c.LocationId in (select Id from {roots})
                union all select c.LocationId from Thing c where c.Id in (select Id from {roots}) and c.LocationId is not null
                union all select m.MemberId from Membership m where m.GroupId in (select Id from {roots})
                union all select m.GroupId from Membership m where m.MemberId in (select Id from {roots}))
            """;
    }

    private string Roots(Question question)
    {
        statement.IsOrdered = false;
        var condition = Condition(question, "o");
        var name = statement.NewName("Root");
        statement.Add($"{name} (Id) as (select o.Id from Thing o where {condition})");
        return name;
    }

    private string Glob(string column, string pattern)
    {
        var text = dialect.GlobText(pattern);
        return dialect.Glob(column, statement.Parameter(text));
    }

    private static string LiteralPrefix(string glob)
    {
        var end = glob.AsSpan().IndexOfAny("*?[`");
        return end < 0 ? glob : glob[..end];
    }
}
