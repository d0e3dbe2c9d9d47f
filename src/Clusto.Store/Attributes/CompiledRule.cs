using System.Text.RegularExpressions;
using Clusto.Drivers;

namespace Clusto.Attributes;

/// <summary>One rule for attributes, ready to be asked, with words for what breaks it.</summary>
internal sealed class CompiledRule
{
    private const int ValuesShown = 12;

    private readonly string driver;
    private readonly string attributeKey;
    private readonly string? subkey;
    private readonly Regex? pattern;

    public CompiledRule(AttributeRule source, string driver)
    {
        Source = source;
        this.driver = driver;
        (attributeKey, _, subkey) = AttributeFact.ParseKey(source.Key);
        pattern = source.Pattern is null ? null : Compile(source.Pattern);
    }

    public AttributeRule Source { get; }

    public string Key => Source.Key;

    /// <summary>A pattern that a whole value must match. It is matched in one pass, so that no value makes it run for ever.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It cannot be matched in one pass.</exception>
    public static Regex Compile(string pattern)
    {
        const RegexOptions OnePass = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        // First alone: a bracket too many must not close the one that is put around it.
        _ = new Regex(pattern, OnePass);
        return new Regex($@"\A(?:{pattern})\z", OnePass);
    }

    public bool IsOfKey(string key) => attributeKey.Equals(key, StringComparison.OrdinalIgnoreCase);

    public bool IsAbout(AttributeRow row) => IsOfKey(row.Key) && string.Equals(subkey, row.Subkey, StringComparison.OrdinalIgnoreCase);

    public AttributeFact Admit(string thing, AttributeFact fact)
    {
        var key = FullKey(fact.Number);
        var value = Convert(thing, key, fact);
        if (Source.Values.Count > 0)
            value = Allowed(value) ?? throw NotAllowed(thing, key, value);
        CheckPattern(thing, key, value);
        return value.Equals(fact.Value) ? fact : fact with { Value = value };
    }

    /// <summary>Checks a value that is there already, which nothing is made of.</summary>
    public void CheckValue(string thing, AttributeRow row)
    {
        var key = FullKey(row.Number);
        var value = new TypedValue(row.Type, row.Value);
        if (Source.Type is { } type && row.Type != type)
            throw Broken(thing, key, value, $"it must be of type {type}", $"Set it in the same command to a value of type {type}.");
        if (Source.Values.Count > 0 && Allowed(value) is null)
            throw NotAllowed(thing, key, value);
        CheckPattern(thing, key, value);
    }

    public void CheckRequired(string thing, IReadOnlyList<AttributeRow> rows, string advice)
    {
        if (Source.Required && !rows.Any(IsAbout))
            throw new AttributeRuleBrokenException(thing, Key, null, $"the driver {driver} requires it{Wanted()}", $"{advice}{Meaning()}.");
    }

    public void CheckCount(string thing, IReadOnlyList<AttributeRow> rows)
    {
        if (!Source.Several && rows.Count(IsAbout) > 1)
            throw new AttributeRuleBrokenException(thing, Key, string.Join(", ", rows.Where(IsAbout).Select(static row => new TypedValue(row.Type, row.Value))), $"the driver {driver} allows one value", "Set one value; it takes the place of what is there.");
    }

    private TypedValue Convert(string thing, string key, AttributeFact fact)
    {
        if (Source.Type is not { } type)
            return fact.Value;
        try
        {
            // What a value was typed as says more than what it looked like: 007 is a label, and a date is no moment, where text is wanted.
            return fact.Text is { } text ? TypedValue.As(text, type) : TypedValue.As(fact.Value, type);
        }
        catch (AttributeTypeInvalidException mistake)
        {
            throw Broken(thing, key, fact.Value, $"the driver {driver} wants the type {type}", mistake.Advice);
        }
    }

    private TypedValue? Allowed(TypedValue value)
    {
        var text = value.ToString();
        foreach (var allowed in Source.Values)
        {
            var typed = TypedValue.Of(allowed);
            if (typed.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return Source.Type is { } type ? new TypedValue(type, allowed) : typed;
        }

        return null;
    }

    private void CheckPattern(string thing, string key, TypedValue value)
    {
        if (pattern is not null && !pattern.IsMatch(value.ToString()))
            throw Broken(thing, key, value, $"the driver {driver} wants {Source.Description ?? "another form"}, like {Source.Pattern}", "Write the whole value in the form of the pattern.");
    }

    private AttributeRuleBrokenException NotAllowed(string thing, string key, TypedValue value)
    {
        var nearest = EditDistance.Nearest(value.ToString(), Source.Values.OfType<string>());
        return Broken(thing, key, value, $"the driver {driver} allows {List()}{(nearest is null ? "" : $" (did you mean '{nearest}'?)")}", $"Give one of the values that are allowed{Meaning()}.");
    }

    private string List()
    {
        var shown = string.Join(", ", Source.Values.Take(ValuesShown).Select(static allowed => TypedValue.Of(allowed).ToString()));
        return Source.Values.Count > ValuesShown ? $"{shown} and {Source.Values.Count - ValuesShown} more" : shown;
    }

    private string Wanted() => Source.Values.Count > 0 ? $", one of {List()}" : Source.Type is { } type ? $", of type {type}" : "";

    private string Meaning() => Source.Description is null ? "" : $"; {Key} is: {Source.Description.TrimEnd('.')}";

    private string FullKey(int? number) => new Attribute { Thing = "", Key = attributeKey, Number = number, Subkey = subkey, Type = AttributeType.String, Value = "" }.FullKey;

    private static AttributeRuleBrokenException Broken(string thing, string key, TypedValue value, string rule, string advice) => new(thing, key, value.ToString(), rule, advice);
}
