namespace Clusto.Query;

/// <summary>The meaning of questions that look at nothing but the thing itself.</summary>
internal static class OwnMeaning
{
    public static Predicate<Subject> Of(Question question) => question switch
    {
        DriverIs driver => Any(static subject => subject.Kinds, TextMatch.Of(driver.Pattern)),
        PortIs port => Any(static subject => subject.Ports, TextMatch.Of(port.Pattern)),
        MacIs mac => Any(static subject => subject.Macs, Mac(mac.Pattern)),
        _ => Thing(OfThing(question)),
    };

    /// <summary>The meaning of a question for which a thing as it was read is enough.</summary>
    public static Predicate<Thing> OfThing(Question question) => question switch
    {
        EveryThing => static _ => true,
        NameIs name => Name(TextMatch.OfName(name.Pattern)),
        NameIn names => Name(OneOf(names.Names)),
        CategoryIs category => thing => thing.Category == category.Category,
        FactCompares fact => thing => Fact(thing, fact.Fact) is { } value && OrderMatch.Holds(value, fact.Order, fact.Bound),
        AttributeHas has => Any(has.Key, has.Number, has.Subkey, has.Value is { } value ? ValueMatch.Of(value) : static _ => true),
        AttributeIn values => Any(values.Key, values.Number, values.Subkey, AnyOf(values.Values.Select(ValueMatch.Exactly))),
        AttributeCompares compares => Any(compares.Key, compares.Number, compares.Subkey, OrderMatch.Of(compares.Order, compares.Bound)),
        AttributeOnly only => Only(only),
        KeysOnly keys => Keys(keys.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase)),
        _ => throw new NotSupportedException($"The question {question.GetType().Name} has no meaning."),
    };

    public static Predicate<string> Mac(Pattern pattern)
    {
        if (pattern.Kind != PatternKind.Exact)
            return TextMatch.Of(pattern);
        var normal = MacText.Normalize(pattern.Text);
        return address => address == normal;
    }

    private static Predicate<Subject> Any(Func<Subject, IReadOnlyList<string>> texts, Predicate<string> match) => subject => texts(subject).Any(text => match(text));

    private static Predicate<Subject> Thing(Predicate<Thing> holds) => subject => holds(subject.Thing);

    private static Predicate<Thing> Name(Predicate<string> match) => thing => match(thing.Name);

    private static Predicate<string> OneOf(IEnumerable<string> names)
    {
        var all = names.Select(ThingName.Fold).ToHashSet(StringComparer.Ordinal);
        return name => all.Contains(ThingName.Fold(name));
    }

    private static Predicate<Thing> Keys(HashSet<string> keys) => thing => thing.Attributes.All(attribute => keys.Contains(attribute.Key));

    private static Predicate<Thing> Only(AttributeOnly only)
    {
        var isKnown = AnyOf(only.Values.Select(ValueMatch.Of));
        return thing => thing.Attributes.All(attribute => !attribute.Key.Equals(only.Key, StringComparison.OrdinalIgnoreCase) || isKnown(attribute));
    }

    private static Predicate<Thing> Any(string key, int? number, string? subkey, Predicate<Attribute> value) => thing => thing.Attributes.Any(attribute =>
        attribute.Key.Equals(key, StringComparison.OrdinalIgnoreCase)
        && (number is null || attribute.Number == number)
        && (subkey is null || subkey.Equals(attribute.Subkey, StringComparison.OrdinalIgnoreCase))
        && value(attribute));

    private static Predicate<Attribute> AnyOf(IEnumerable<Predicate<Attribute>> values)
    {
        var all = values.ToArray();
        return attribute => Array.Exists(all, value => value(attribute));
    }

    private static TypedValue? Fact(Thing thing, ThingFact fact) => fact switch
    {
        ThingFact.RackUnit => thing.RackUnit is { } unit ? new(AttributeType.Real, (double)unit) : null,
        ThingFact.RackUnits => thing.RackUnits is { } units ? new(AttributeType.Real, (double)units) : null,
        ThingFact.CreatedAt => new(AttributeType.DateTime, thing.CreatedAt),
        ThingFact.ChangedAt => new(AttributeType.DateTime, thing.ChangedAt),
        ThingFact.Id => new(AttributeType.Integer, thing.Id),
        _ => new(AttributeType.Integer, thing.Version),
    };
}
