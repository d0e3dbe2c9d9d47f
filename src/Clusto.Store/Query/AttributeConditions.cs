using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clusto.Query;

/// <summary>Questions about attributes as SQL.</summary>
internal sealed class AttributeConditions(Translation translation)
{
    private const string Nothing = "select t.Id from Thing t where 1 = 0";

    private Storage.Dialect Dialect => translation.Dialect;

    /// <summary>The numbers of the things that have a value, as a select. Each way in which a value may be stored is looked up in its own index.</summary>
    public string Ids(Question question)
    {
        var (key, ways) = Parts(question);
        return ways.Count == 0 ? Nothing : string.Join(" union all ", ways.Select(way => $"select a.ThingId from Attribute a where {key()}{And(way)}"));
    }

    /// <summary>A condition that a thing has a value, looked up by the thing.</summary>
    public string Probe(Question question, string thing)
    {
        var (key, ways) = Parts(question);
        return ways.Count == 0
            ? "1 = 0"
            : $"exists (select 1 from Attribute a where a.ThingId = {thing}.Id and {key()} and ({string.Join(" or ", ways.Select(static way => way.Length == 0 ? "1 = 1" : $"({way})"))}))";
    }

    public string Only(AttributeOnly only, string thing)
    {
        var known = string.Join(" or ", only.Values.SelectMany(Ways).Select(static way => way.Length == 0 ? "1 = 1" : $"({way})").DefaultIfEmpty("1 = 0"));
        return $"not exists (select 1 from Attribute a where a.ThingId = {thing}.Id and a.AttributeKey = {translation.Parameter(only.Key)} and case when {known} then 0 else 1 end = 1)";
    }

    public string Keys(KeysOnly only, string thing)
    {
        var keys = translation.Parameter(JsonSerializer.Serialize(only.Keys.Select(key => key.ToUpperInvariant())));
        return $"not exists (select 1 from Attribute a where a.ThingId = {thing}.Id and upper(a.AttributeKey) not in ({Dialect.Texts(keys)}))";
    }

    /// <summary>The ways in which a value that matches may be stored: conditions on Attribute a; an empty one where the value does not matter, or is checked later.</summary>
    public IEnumerable<string> Ways(Pattern pattern)
    {
        if (pattern.Kind == PatternKind.Regex || (pattern.Kind == PatternKind.Glob && pattern.Text.Length > 0 && pattern.Text.All(character => character == '*')))
            return [""];
        if (pattern.Kind == PatternKind.Glob)
            return GlobWays(pattern.Text);
        return
        [
            Dialect.TextEquals(translation.Parameter(pattern.Text), pattern.Text),
            .. TypedWays(TypedValue.Parse(pattern.Text)),
            $"a.ReferenceId = (select r.Id from Thing r where r.NameKey = {translation.Parameter(ThingName.Fold(pattern.Text))})",
        ];
    }

    // What the text of a value of some type never begins with is not looked at.
    private IEnumerable<string> GlobWays(string glob)
    {
        var end = glob.AsSpan().IndexOfAny("*?[`");
        var prefix = end < 0 ? glob : glob[..end];
        var matches = Dialect.ValueGlob(translation.Parameter(Dialect.ValueGlobText(glob)));
        yield return prefix.Length > 0 && Ascii.IsValid(prefix)
            ? $"{Dialect.TextBegins(translation.Parameter(Dialect.TextPrefix(prefix)), translation.Parameter(prefix + Dialect.LastCharacter))} and {matches}"
            : $"a.TextValue is not null and {matches}";
        if (prefix.AsSpan().IndexOfAnyExcept("-0123456789truefalsTRUEFALS") < 0)
            yield return $"a.IntegerValue is not null and {matches}";
        if (prefix.AsSpan().IndexOfAnyExcept("-+.0123456789E") < 0 && prefix.AsSpan().Count('.') < 2)
            yield return $"a.RealValue is not null and {matches}";
        if (prefix.AsSpan().IndexOfAnyExcept("-.:0123456789TZtz") < 0 && (prefix.Length < 5 || prefix[4] == '-'))
            yield return $"a.TimeValue is not null and {matches}";
        yield return $"a.ReferenceId is not null and {matches}";
    }

    private (Func<string> Key, List<string> Ways) Parts(Question question) => question switch
    {
        AttributeHas has => (() => Key(has.Key, has.Number, has.Subkey), has.Value is { } value ? [.. Ways(value)] : [""]),
        AttributeIn values => (() => Key(values.Key, values.Number, values.Subkey), [.. Ways(values.Values)]),
        AttributeCompares compares => (() => Key(compares.Key, compares.Number, compares.Subkey), [.. Ways(compares)]),
        _ => throw new NotSupportedException($"The question {question.GetType().Name} is not about values of an attribute."),
    };

    private string Key(string key, int? number, string? subkey)
    {
        var condition = $"a.AttributeKey = {translation.Parameter(key)}";
        if (number is { } given)
            condition += $" and a.Number = {translation.Parameter(given)}";
        if (subkey is not null)
            condition += $" and a.Subkey = {translation.Parameter(subkey)}";
        return condition;
    }

    private static string And(string condition) => condition.Length == 0 ? "" : " and " + condition;

    private IEnumerable<string> TypedWays(TypedValue typed)
    {
        switch (typed.Value)
        {
            case long whole:
                yield return Whole(whole, whole, $"a.IntegerValue = {translation.Parameter(whole)}");
                yield return $"a.RealValue = {translation.Parameter((double)whole)}";
                break;
            case double real:
                yield return $"a.RealValue = {translation.Parameter(real)}";
                if (ValueMatch.WholeOf(real) is { } equal)
                    yield return Whole(equal, equal, $"a.IntegerValue = {translation.Parameter(equal)}");
                break;
            case bool boolean:
                yield return $"a.Type = 3 and a.IntegerValue = {translation.Parameter(boolean ? 1L : 0L)}";
                break;
            case DateTime time:
                yield return $"a.TimeValue = {translation.Parameter(time)}";
                break;
        }
    }

    // Booleans are kept as 0 and 1 beside the numbers; where neither is meant, the index alone answers.
    private static string Whole(long first, long last, string condition) => first > 1 || last < 0 ? condition : "a.Type = 1 and " + condition;

    // However many values there are, each sort of them is one parameter.
    private IEnumerable<string> Ways(IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            yield break;
        var typed = values.Select(TypedValue.Parse).ToList();
        yield return Dialect.TextIn(List(values), values.All(static text => Ascii.IsValid(text)));
        var whole = typed.Select(value => value.Value switch { long number => number, double real => ValueMatch.WholeOf(real), _ => (long?)null }).OfType<long>().ToList();
        if (whole.Count > 0)
            yield return $"a.Type = 1 and a.IntegerValue in ({Dialect.Numbers(List(whole))})";
        var real = typed.Select(value => value.Value switch { double number => number, long number => (double)number, _ => (double?)null }).OfType<double>().ToList();
        if (real.Count > 0)
            yield return $"a.RealValue in ({Dialect.Reals(List(real))})";
        foreach (var boolean in typed.Select(value => value.Value).OfType<bool>().Distinct())
            yield return $"a.Type = 3 and a.IntegerValue = {translation.Parameter(boolean ? 1L : 0L)}";
        var times = typed.Select(value => value.Value).OfType<DateTime>().ToList();
        if (times.Count > 0)
            yield return $"a.TimeValue in ({Dialect.Times(List(times.Select(static time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture))))})";
        yield return $"a.ReferenceId in (select r.Id from Thing r where r.NameKey in ({Dialect.Texts(List(values.Select(ThingName.Fold)))}))";
    }

    // Numbers and times in text are told from other text here: which texts a key has is read first.
    private IEnumerable<string> Ways(AttributeCompares compares)
    {
        if (compares.Bound.Type == AttributeType.String)
        {
            yield return "a.Type = 0";
            yield break;
        }

        if (compares.Bound.Value is DateTime time)
        {
            yield return $"a.TimeValue {Symbol(compares.Order)} {translation.Parameter(time)}";
        }
        else
        {
            var (first, last) = OrderMatch.Whole(compares.Order, compares.Bound);
            if (first <= last)
                yield return Whole(first, last, $"a.IntegerValue >= {translation.Parameter(first)} and a.IntegerValue <= {translation.Parameter(last)}");
            yield return $"a.RealValue {Symbol(compares.Order)} {translation.Parameter(Convert.ToDouble(compares.Bound.Value, CultureInfo.InvariantCulture))}";
        }

        var texts = translation.Choose(
            $"select distinct a.TextValue from Attribute a where a.AttributeKey = @Key and a.Type = 0 and {Dialect.TextLooksNumeric}",
            text => OrderMatch.HoldsText(text, compares.Order, compares.Bound),
            $"text that reads as a number or time is compared as one: {compares}",
            ("@Key", compares.Key));
        if (texts.Count > 0)
            yield return "a.Type = 0 and " + Dialect.TextIn(List(texts), ascii: texts.TrueForAll(static text => Ascii.IsValid(text)));
    }

    private string List<T>(IEnumerable<T> values) => translation.Parameter(JsonSerializer.Serialize(values));

    public static string Symbol(Order order) => order switch
    {
        Order.Less => "<",
        Order.AtMost => "<=",
        Order.Greater => ">",
        _ => ">=",
    };
}
