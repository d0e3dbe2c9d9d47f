using System.Globalization;
using System.Text;

namespace Clusto;

/// <summary>Names written as cluster people write them: <c>web[001-064]</c>, <c>r[1-4]n[01,03-10]</c>. Padding is kept; every pair of brackets multiplies.</summary>
public static class NameRange
{
    /// <summary>The most names that one range may stand for.</summary>
    public const int MaximumCount = 1_000_000;

    /// <summary>Gives each name of a range in order; text without brackets is itself.</summary>
    /// <param name="range">The range.</param>
    /// <exception cref="NameInvalidException">A bracket is open, a number missing, a range upside down or longer than <see cref="MaximumCount"/>.</exception>
    public static IReadOnlyList<string> Expand(string range)
    {
        ArgumentNullException.ThrowIfNull(range);
        var open = range.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return [range];

        IReadOnlyList<string> names = [""];
        var position = 0;
        while (open >= 0)
        {
            var close = range.IndexOf(']', open);
            if (close < 0)
                throw new NameInvalidException(range, "a bracket is open");
            names = Append(range, names, range[position..open], Numbers(range, range[(open + 1)..close]));
            position = close + 1;
            open = range.IndexOf('[', position);
        }

        return Append(range, names, range[position..], [""]);
    }

    /// <summary>Whether text is a range: brackets that hold only digits, commas and hyphens.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRange(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = text.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || text.AsSpan().ContainsAny('*', '?'))
            return false;
        for (; open >= 0; open = text.IndexOf('[', open + 1))
        {
            var close = text.IndexOf(']', open);
            // [0-9] alone is also a wildcard; as a range it names the same, and each name can be missed.
            if (close < open + 2 || text.AsSpan(open + 1, close - open - 1).ContainsAnyExcept("0123456789,-"))
                return false;
        }

        return true;
    }

    private static List<string> Append(string range, IReadOnlyList<string> names, string text, IReadOnlyList<string> endings)
    {
        if ((long)names.Count * endings.Count > MaximumCount)
            throw new NameInvalidException(range, $"it stands for more than {MaximumCount} names");
        var result = new List<string>(names.Count * endings.Count);
        foreach (var name in names)
        {
            foreach (var ending in endings)
                result.Add(name + text + ending);
        }

        return result;
    }

    private static List<string> Numbers(string range, string list)
    {
        var numbers = new List<string>();
        foreach (var part in list.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
                throw new NameInvalidException(range, $"'{part}' is neither a number nor two with a hyphen");
            if (last < first)
                throw new NameInvalidException(range, $"'{part}' is upside down");
            if (numbers.Count + (last - (long)first) >= MaximumCount)
                throw new NameInvalidException(range, $"it stands for more than {MaximumCount} names");
            var format = new StringBuilder().Append('D').Append(ends[0].Length).ToString();
            // A long, because the last number of a range may be the last that an int can hold.
            for (long number = first; number <= last; number++)
                numbers.Add(number.ToString(format, CultureInfo.InvariantCulture));
        }

        return numbers;
    }
}
