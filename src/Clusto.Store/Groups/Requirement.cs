using Clusto.Drivers;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>What a class requires of a server: one attribute term of the expression language, written without <c>attr:</c>.</summary>
internal sealed record Requirement(string Text, Question Question, string Key, int? Number, string? Subkey)
{
    /// <summary>The key under which classes and roles say what they require.</summary>
    public const string AttributeKey = "requires";

    private const string Field = "attr:";

    /// <summary>Reads a requirement.</summary>
    /// <exception cref="ExpressionInvalidException">The text is no attribute term.</exception>
    public static Requirement Parse(string text, DriverCatalog drivers)
    {
        var expression = text.StartsWith(Field, StringComparison.OrdinalIgnoreCase) ? text : Field + text;
        var question = ExpressionParser.Parse(expression, drivers);
        var terms = Terms(question).Distinct().ToList();
        return terms is [{ } term]
            ? new Requirement(text, question, term.Key, term.Number, term.Subkey)
            : throw new ExpressionInvalidException(
                $"'{text}' asks for more than one attribute; a requirement asks for one.",
                "Give several requirements as several values: Set-ClustoAttribute bigmem requires 'memory>=65536', 'cpu,epyc*'.",
                text);
    }

    /// <summary>The servers, of some, that do not meet it.</summary>
    public IEnumerable<Thing> Unmet(IReadOnlyCollection<Thing> servers)
    {
        var site = new Site([.. servers.Select(server => new Subject { Thing = server, Kinds = [] })]);
        var met = new Evaluator(site).Find(Question).Select(thing => thing.Id).ToHashSet();
        return servers.Where(server => !met.Contains(server.Id));
    }

    /// <summary>What a server has instead, in words.</summary>
    public string Found(Thing server)
    {
        var name = FullKey;
        var values = server.Attributes.Where(IsMeant).Select(attribute => attribute.ToString()).ToList();
        return values.Count == 0 ? $"it has no {name}" : $"{name} is {string.Join(", ", values)}";
    }

    /// <summary>A command after which a server meets it; null where more than one value would do.</summary>
    public string? Remedy(string server) => Question switch
    {
        AttributeCompares { Order: Order.AtLeast or Order.AtMost } compares => Set(server, compares.Bound.ToString()),
        AttributeHas { Value: { Kind: PatternKind.Exact } value } => Set(server, value.Text),
        _ => null,
    };

    private string FullKey => new Attribute { Thing = "", Key = Key, Number = Number, Subkey = Subkey, Type = AttributeType.String, Value = "" }.FullKey;

    private string Set(string server, string value) => $"Set-ClustoAttribute {CommandWord.Of(server)} {CommandWord.Of(FullKey)} {CommandWord.Of(value)}";

    private bool IsMeant(Attribute attribute) =>
        attribute.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)
        && (Number is null || attribute.Number == Number)
        && (Subkey is null || Subkey.Equals(attribute.Subkey, StringComparison.OrdinalIgnoreCase));

    // What stands for no term at all makes the list longer than one, so that it is refused.
    private static IEnumerable<(string Key, int? Number, string? Subkey)?> Terms(Question question) => question switch
    {
        AttributeHas has => [(has.Key, has.Number, has.Subkey)],
        AttributeIn values => [(values.Key, values.Number, values.Subkey)],
        AttributeCompares compares => [(compares.Key, compares.Number, compares.Subkey)],
        AnyOf any => any.Parts.SelectMany(Terms),
        NoneOf none => Terms(none.Part),
        _ => [null, ("", null, null)],
    };
}
