using System.Globalization;
using System.Text.RegularExpressions;

namespace Clusto.Resources;

/// <summary>A pattern of names with one counter: <c>web{0:0000}</c> gives web0001 and so on; the zeros say how many digits there are at least.</summary>
internal sealed partial class NamePattern
{
    private readonly string before;
    private readonly string after;
    private readonly string digits;

    private NamePattern(string before, string digits, string after)
    {
        this.before = before;
        this.digits = digits;
        this.after = after;
    }

    /// <summary>Reads a pattern; null where it has no counter, or several, or braces that are none.</summary>
    public static NamePattern? Read(string text)
    {
        if (Counter().Matches(text) is not [var counter])
            return null;
        var (before, after) = (text[..counter.Index], text[(counter.Index + counter.Length)..]);
        return (before + after).AsSpan().ContainsAny('{', '}') ? null : new NamePattern(before, counter.Groups[1].Value, after);
    }

    public string Name(UInt128 number) => before + Digits(number) + after;

    public bool TryRead(string name, out UInt128 number)
    {
        number = default;
        if (name.Length <= before.Length + after.Length
            || !name.StartsWith(before, StringComparison.OrdinalIgnoreCase)
            || !name.EndsWith(after, StringComparison.OrdinalIgnoreCase))
            return false;
        var middle = name.AsSpan(before.Length, name.Length - before.Length - after.Length);
        return UInt128.TryParse(middle, NumberStyles.None, CultureInfo.InvariantCulture, out number) && middle.SequenceEqual(Digits(number));
    }

    private string Digits(UInt128 number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0');

    [GeneratedRegex(@"\{0(?::(0+))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Counter();
}
