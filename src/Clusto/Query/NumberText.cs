using System.Globalization;
using System.Text.RegularExpressions;

namespace Clusto.Query;

/// <summary>Reads numbers as people write them in questions: <c>65536</c>, <c>1.5</c>, <c>1E+20</c>, and with a unit of 1024, <c>64GB</c>.</summary>
internal static partial class NumberText
{
    /// <summary>The units, each 1024 times the one before.</summary>
    public static IReadOnlyList<string> Units { get; } = ["KB", "MB", "GB", "TB", "PB"];

    /// <summary>Reads a number without a unit. What is too large for any number is none.</summary>
    public static bool TryRead(string text, out TypedValue number)
    {
        number = default;
        if (!IsNumber(text))
            return false;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            number = new(AttributeType.Integer, whole);
            return true;
        }

        var real = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        number = new(AttributeType.Real, real);
        return double.IsFinite(real);
    }

    /// <summary>Reads a number with a unit; it is a whole one where it can be.</summary>
    public static bool TryReadWithUnit(string text, out TypedValue number)
    {
        number = default;
        if (!IsWithUnit(text) || !decimal.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            return false;
        var power = 1 + Units.ToList().FindIndex(unit => text.EndsWith(unit, StringComparison.OrdinalIgnoreCase));
        var factor = 1L << (10 * power);
        if (Math.Abs(count) > decimal.MaxValue / factor)
            return false;
        var product = count * factor;
        number = product == Math.Floor(product) && product is >= long.MinValue and <= long.MaxValue
            ? new(AttributeType.Integer, (long)product)
            : new(AttributeType.Real, (double)product);
        return true;
    }

    /// <summary>Whether text is a number without a unit, however large.</summary>
    public static bool IsNumber(string text) => Plain.IsMatch(text);

    /// <summary>Whether text is a number with a unit.</summary>
    public static bool IsWithUnit(string text) => WithUnit.IsMatch(text);

    /// <summary>Whether text is a number with letters behind it.</summary>
    public static bool HasLetters(string text) => WithLetters.IsMatch(text);

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?([Ee][+-]?[0-9]+)?\z")]
    private static partial Regex Plain { get; }

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?[KkMmGgTtPp][Bb]\z")]
    private static partial Regex WithUnit { get; }

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?[A-Za-z]+\z")]
    private static partial Regex WithLetters { get; }
}
