using System.Globalization;

namespace Clusto.Operations.Snmp;

/// <summary>An object identifier in numbers, without a leading dot: <c>1.3.6.1.2.1.1.2.0</c>.</summary>
internal sealed record ObjectId : IComparable<ObjectId>
{
    // RFC 2578, 3.5: at most 128 sub-identifiers, each below 2^32.
    private const int MostParts = 128;

    private ObjectId(string text) => Text = text;

    /// <summary>The numbers with dots between them.</summary>
    public string Text { get; }

    /// <summary>The identifier that a constant of ours or a profile spells out.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ObjectId Of(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not an object identifier");

    /// <summary>Reads one, with or without a leading dot; null where it is none.</summary>
    public static ObjectId? TryParse(string text)
    {
        var numbers = text.StartsWith('.') ? text[1..] : text;
        var parts = numbers.Split('.');
        return parts.Length is >= 2 and <= MostParts && parts.All(IsNumber) ? new ObjectId(numbers) : null;
    }

    /// <summary>The object of a table's column at an index.</summary>
    public ObjectId At(string index) => new($"{Text}.{index}");

    /// <inheritdoc cref="At(string)"/>
    public ObjectId At(int index) => At(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether it is this one or lies below it.</summary>
    public bool Covers(ObjectId other) => other.Text.StartsWith(Text, StringComparison.Ordinal) && (other.Text.Length == Text.Length || other.Text[Text.Length] == '.');

    /// <summary>The index of an object below this column; null where it is not below it.</summary>
    public string? IndexOf(ObjectId other) => Covers(other) && other.Text.Length > Text.Length ? other.Text[(Text.Length + 1)..] : null;

    /// <summary>The order of agents: number by number.</summary>
    public int CompareTo(ObjectId? other)
    {
        if (other is null)
            return 1;
        var (mine, its) = (Numbers(), other.Numbers());
        for (var i = 0; i < Math.Min(mine.Length, its.Length); i++)
        {
            if (mine[i] != its[i])
                return mine[i].CompareTo(its[i]);
        }

        return mine.Length.CompareTo(its.Length);
    }

    /// <summary>The numbers with dots between them.</summary>
    public override string ToString() => Text;

    private static bool IsNumber(string part) => uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private uint[] Numbers() => [.. Text.Split('.').Select(static part => uint.Parse(part, CultureInfo.InvariantCulture))];
}
