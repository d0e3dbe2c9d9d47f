using System.Collections;
using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>What a comparison of a property with a value asks. The properties are those of a thing, ConnectedTo and In, and the keys of attributes.</summary>
internal static class FilterComparisons
{
    private static readonly HashSet<string> Unasked = new(StringComparer.OrdinalIgnoreCase) { "RackFace", "RackSide", "Attributes" };

    /// <summary>The question.</summary>
    /// <exception cref="FilterMismatchException">The property has no such comparison, or the value is none for it.</exception>
    public static Question Of(string property, Comparison comparison, object? value)
    {
        if (comparison is Comparison.In or Comparison.NotIn)
            value = FilterValues.Items(value).ToArray();
        else if (value is IEnumerable and not (string or IDictionary))
            throw new FilterMismatchException($"several values are compared with -in: {property} -in …");
        return comparison switch
        {
            Comparison.NotEqual => new NoneOf(Positive(property, Comparison.Equal, value)),
            Comparison.NotLike => new NoneOf(Positive(property, Comparison.Like, value)),
            Comparison.NotMatch => new NoneOf(Positive(property, Comparison.Match, value)),
            Comparison.NotIn => new NoneOf(Positive(property, Comparison.In, value)),
            Comparison.NotContains => new NoneOf(Positive(property, Comparison.Equal, value)),
            Comparison.Contains => Positive(property, Comparison.Equal, value),
            _ => Positive(property, comparison, value),
        };
    }

    private static Question Positive(string property, Comparison comparison, object? value)
    {
        if (Unasked.Contains(property))
            throw new FilterMismatchException($"{property} cannot be asked for in a filter; send the things through Where-Object", isAboutValue: false);
        if (Enum.TryParse<ThingFact>(property, ignoreCase: true, out var fact) && Enum.IsDefined(fact) && !char.IsAsciiDigit(property[0]))
            return FactComparisons.Of(fact, comparison, value);
        if (OrderOf(comparison) is { } order)
            return new AttributeCompares(Key(property).Key, Key(property).Number, Key(property).Subkey, order, Bound(property, value));
        if (comparison == Comparison.In)
            return OneOf(property, (object?[])value!);
        if (value is null)
            return comparison == Comparison.Equal ? new NoneOf(Matches(property, null)) : throw new FilterMismatchException("$null is compared with -eq or -ne only");
        return Matches(property, comparison switch
        {
            Comparison.Like => Pattern.Of(Text(value)),
            Comparison.Match => new Pattern(Text(value), PatternKind.Regex),
            _ => Pattern.Exactly(Text(value)),
        });
    }

    /// <summary>What a property is asked for; no pattern asks whether it is there at all.</summary>
    private static Question Matches(string property, Pattern? pattern)
    {
        var any = pattern ?? new Pattern("*", PatternKind.Glob);
        return property.ToUpperInvariant() switch
        {
            "NAME" => pattern is null ? new EveryThing() : new NameIs(any),
            "DRIVER" => new DriverIs(any),
            "CATEGORY" => Categories(any),
            "LOCATION" => new LocatedIn(any),
            "RACK" => new InsideOf(new AllOf([new DriverIs(Pattern.Exactly("Rack")), new NameIs(any)])),
            "IN" => new InsideOf(new NameIs(any)),
            "CONNECTEDTO" => new ConnectedWith(new NameIs(any)),
            _ => new AttributeHas(Key(property).Key, Key(property).Number, Key(property).Subkey, pattern),
        };
    }

    private static Question OneOf(string property, object?[] values)
    {
        var texts = values.Where(static value => value is not null).Select(static value => Text(value!)).ToList();
        Question found = property.ToUpperInvariant() switch
        {
            "NAME" => new NameIn(texts),
            "DRIVER" or "CATEGORY" or "LOCATION" => texts.Count == 0 ? new NameIn([]) : Question.Any([.. texts.Select(text => Matches(property, Pattern.Exactly(text)))]),
            "RACK" => new InsideOf(new AllOf([new DriverIs(Pattern.Exactly("Rack")), new NameIn(texts)])),
            "IN" => new InsideOf(new NameIn(texts)),
            "CONNECTEDTO" => new ConnectedWith(new NameIn(texts)),
            _ => new AttributeIn(Key(property).Key, Key(property).Number, Key(property).Subkey, texts),
        };
        return texts.Count == values.Length ? found : new AnyOf([found, new NoneOf(Matches(property, null))]);
    }

    private static Question Categories(Pattern pattern)
    {
        var matches = pattern.Kind switch
        {
            PatternKind.Exact => Enum.GetValues<Category>().Where(category => category.ToString().Equals(pattern.Text, StringComparison.OrdinalIgnoreCase)),
            PatternKind.Glob => Enum.GetValues<Category>().Where(category => new WildcardPattern(pattern.Text, WildcardOptions.IgnoreCase).IsMatch(category.ToString())),
            _ => throw new FilterMismatchException("Category is compared with -eq, -like or -in"),
        };
        var questions = matches.Select(category => (Question)new CategoryIs(category)).ToList();
        return questions.Count > 0
            ? Question.Any(questions)
            : throw new FilterMismatchException($"there is no category '{pattern.Text}'; there are {string.Join(", ", Enum.GetNames<Category>())}");
    }

    private static Order? OrderOf(Comparison comparison) => FactComparisons.OrderOf(comparison);

    // Text that reads as a number or time is one, as where a person types it.
    private static TypedValue Bound(string property, object? value)
    {
        if (property.ToUpperInvariant() is "NAME" or "DRIVER" or "CATEGORY" or "LOCATION" or "RACK" or "IN" or "CONNECTEDTO")
            throw new FilterMismatchException($"{property} has no order; compare it with -eq, -like, -match or -in", isAboutValue: false);
        return FactComparisons.Bound(value);
    }

    private static (string Key, int? Number, string? Subkey) Key(string property)
    {
        try
        {
            return AttributeFact.ParseKey(property);
        }
        catch (AttributeKeyInvalidException)
        {
            throw new FilterMismatchException($"'{property}' is neither a property of things nor a key of attributes", isAboutValue: false);
        }
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        Thing thing => thing.Name,
        PSObject => throw new FilterMismatchException("an object is no value; name one of its properties"),
        IDictionary => throw new FilterMismatchException("a hashtable is no value; name one of its keys"),
        _ => TypedValue.Of(value).ToString(),
    };
}
