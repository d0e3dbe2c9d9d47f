using System.Globalization;

namespace Clusto.Placement;

/// <summary>How people write and say places. By hand, because regular expressions take longer to load than a look-up takes.</summary>
internal static class PlaceWords
{
    private const int MostDigits = 3;

    private static readonly string[] Numbered = ["port", "outlet", "inlet", "rear"];

    /// <summary>The unit in <c>RU13</c> or <c>RU13.5</c>; null for other text.</summary>
    public static decimal? ParseUnit(string? text)
    {
        if (text is null || !text.StartsWith("RU", StringComparison.OrdinalIgnoreCase))
            return null;
        var number = text.AsSpan(2);
        var dot = number.IndexOf('.');
        var whole = dot < 0 ? number : number[..dot];
        var isHalfStep = dot < 0 || number[dot..] is ".5" or ".0";
        return isHalfStep && whole.Length is > 0 and <= MostDigits && IsDigits(whole)
            ? decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The unit as people write it: <c>RU13</c>, <c>RU13.5</c>.</summary>
    public static string Unit(decimal unit) => "RU" + unit.ToString(CultureInfo.InvariantCulture);

    /// <summary>"port4" is said "port 4"; "eth0" and "Ethernet1/4" are names of their own.</summary>
    public static string Port(string port)
    {
        foreach (var word in Numbered)
        {
            if (port.Length > word.Length && port.StartsWith(word, StringComparison.OrdinalIgnoreCase) && IsDigits(port.AsSpan(word.Length)))
                return port.Insert(word.Length, " ");
        }

        return port;
    }

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
        }

        return true;
    }
}
