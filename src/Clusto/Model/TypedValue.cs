using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Clusto;

/// <summary>A value with the type it is stored as.</summary>
/// <param name="Type">The type of the value.</param>
/// <param name="Value">A string, long, double, bool or UTC DateTime; the name for a reference, compact text for JSON.</param>
public readonly record struct TypedValue(AttributeType Type, object Value)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK";

    /// <summary>Finds the type that a .NET value is stored as: numbers, booleans, times, things and dictionaries keep theirs, all else is text.</summary>
    /// <param name="value">The value; times without a zone are local.</param>
    /// <exception cref="AttributeTypeInvalidException">The value is null, several values, not a number, infinite, or beyond 64 bits.</exception>
    public static TypedValue Of(object? value) => value switch
    {
        null => throw new AttributeTypeInvalidException(null, "a value", "Give a value; to take an attribute away, remove it."),
        TypedValue typed => typed,
        Attribute attribute => new(attribute.Type, attribute.Value),
        Thing thing => new(AttributeType.Reference, thing.Name),
        bool boolean => new(AttributeType.Boolean, boolean),
        sbyte or byte or short or ushort or int or uint or long => new(AttributeType.Integer, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong large when large <= long.MaxValue => new(AttributeType.Integer, (long)large),
        ulong large => throw new AttributeTypeInvalidException(large, "Integer", "Whole numbers go up to 9223372036854775807."),
        double or float or decimal => Real(value),
        DateTime time => new(AttributeType.DateTime, time.ToUniversalTime()),
        DateTimeOffset time => new(AttributeType.DateTime, time.UtcDateTime),
        IDictionary or JsonElement => new(AttributeType.Json, JsonSerializer.Serialize(value)),
        IEnumerable and not string => throw new AttributeTypeInvalidException(value, "a single value", "Give several values one by one, or as the text of a JSON array."),
        _ => new(AttributeType.String, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>Reads a value as a type, so that <c>'5'</c> can become 5 where a number is asked for.</summary>
    /// <param name="value">The value or its text.</param>
    /// <param name="type">The type wanted.</param>
    /// <exception cref="AttributeTypeInvalidException">The value cannot be read as the type.</exception>
    public static TypedValue As(object? value, AttributeType type)
    {
        var typed = Of(value);
        if (typed.Type == type)
            return typed;

        var text = typed.ToString();
        return type switch
        {
            AttributeType.String => new(type, text),
            AttributeType.Reference => new(type, text),
            AttributeType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => new(type, whole),
            AttributeType.Real when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => Real(real),
            AttributeType.Boolean when bool.TryParse(text, out var boolean) => new(type, boolean),
            AttributeType.DateTime when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeLocal, out var time) => new(type, time),
            AttributeType.Json => new(type, CompactJson(text)),
            _ => throw new AttributeTypeInvalidException(text, type.ToString(), Advice(type)),
        };
    }

    /// <summary>Reads text as a person types it: <c>65536</c> is a whole number, <c>1.5</c> a real one, <c>true</c> a boolean, <c>2026-11-23T04:00Z</c> a time, all else text.</summary>
    /// <param name="text">The text; a number with leading zeros stays text, because it is a label.</param>
    public static TypedValue Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (LooksLikeNumber(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return new(AttributeType.Integer, whole);
        if (LooksLikeNumber(text) && text.Contains('.', StringComparison.Ordinal) && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real))
            return new(AttributeType.Real, real);
        if (bool.TryParse(text, out var boolean))
            return new(AttributeType.Boolean, boolean);
        if (text.Length >= 10 && text[4] == '-' && DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeLocal, out var time))
            return new(AttributeType.DateTime, time);
        return new(AttributeType.String, text);
    }

    /// <summary>The value as text that reads back as the same value, whatever the culture.</summary>
    public override string ToString() => Text(Type, Value);

    internal static string Text(AttributeType type, object value) => type switch
    {
        AttributeType.Boolean => (bool)value ? "true" : "false",
        AttributeType.DateTime => ((DateTime)value).ToString(TimeFormat, CultureInfo.InvariantCulture),
        AttributeType.Real => ((double)value).ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static readonly string[] TimeForms =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", TimeFormat, "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private static bool LooksLikeNumber(string text)
    {
        var digits = text.StartsWith('-') ? text.AsSpan(1) : text.AsSpan();
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && (digits[0] != '0' || digits.Length == 1 || digits[1] == '.') && text != "-0";
    }

    private static TypedValue Real(object value)
    {
        var real = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return double.IsFinite(real)
            ? new(AttributeType.Real, real)
            : throw new AttributeTypeInvalidException(value, "Real", "Give a finite number.");
    }

    private static string CompactJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(document.RootElement);
        }
        catch (JsonException mistake)
        {
            throw new AttributeTypeInvalidException(text, "Json", mistake.Message);
        }
    }

    private static string Advice(AttributeType type) => type switch
    {
        AttributeType.Integer => "Give a whole number of 64 bits.",
        AttributeType.Real => "Give a number with a point as decimal sign.",
        AttributeType.Boolean => "Give true or false.",
        _ => "Give a time such as 2026-11-23T04:00:00Z.",
    };
}
