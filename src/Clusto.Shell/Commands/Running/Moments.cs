using System.Globalization;

namespace Clusto.Shell.Commands;

/// <summary>Times as people type them: so long ago, or by the calendar. Nothing is guessed: 11/12 is another day in another country.</summary>
internal static class Moments
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "HH:mm", "HH:mm:ss",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The time, in UTC; without a zone it is local, without a day it is today.</summary>
    /// <exception cref="UsageException">The text is no time.</exception>
    public static DateTime Read(string text, DateTime now)
    {
        if (Ago(text) is { } time && time <= now - DateTime.UnixEpoch)
            return now - time;
        return DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : throw new UsageException($"'{text}' is no time.", "Write so long ago: 30m, 2h, 3d, 1w; or a time: 2026-11-23, '2026-11-23 14:30', 14:30.");
    }

    private static TimeSpan? Ago(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' when count <= 100_000 => TimeSpan.FromDays(count),
            'w' when count <= 10_000 => TimeSpan.FromDays(7 * count),
            _ => null,
        };
    }
}
