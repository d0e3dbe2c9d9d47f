namespace Clusto.Storage;

/// <summary>Times as the embedded store keeps them: <c>2026-11-23 04:46:57.1234567</c>. The general parser loads the tables of all calendars first, which takes longer than a look-up.</summary>
internal static class UtcText
{
    private const int WholeSeconds = 19;
    private const int MostFractionDigits = 7;

    /// <summary>Reads a time; false for any other form.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTime time)
    {
        time = default;
        if (text.Length < WholeSeconds || text.Length > WholeSeconds + 1 + MostFractionDigits || text[4] != '-' || text[7] != '-' || text[10] is not (' ' or 'T') || text[13] != ':' || text[16] != ':')
            return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;

        var ticks = 0;
        if (text.Length > WholeSeconds)
        {
            var fraction = text[(WholeSeconds + 1)..];
            if (text[WholeSeconds] != '.' || !Number(fraction, out ticks))
                return false;
            for (var digit = fraction.Length; digit < MostFractionDigits; digit++)
                ticks *= 10;
        }

        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(ticks);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = (number * 10) + (digit - '0');
        }

        return digits.Length > 0;
    }
}
