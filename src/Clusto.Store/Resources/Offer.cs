using System.Numerics;

namespace Clusto.Resources;

/// <summary>What a manager hands out, as its attributes say.</summary>
internal abstract record Offer(string Manager)
{
    public abstract ResourceKind Kind { get; }

    /// <summary>What it hands out of, as people write it.</summary>
    public required string Range { get; init; }

    /// <summary>All values that there are.</summary>
    public required RangeSet Values { get; init; }

    /// <summary>Those that are never handed out.</summary>
    public RangeSet Excluded { get; init; } = RangeSet.Empty;

    /// <summary>Those that are handed out only to whoever asks for them by name.</summary>
    public RangeSet Reserved { get; init; } = RangeSet.Empty;

    /// <summary>How far a value is from the next.</summary>
    public UInt128 Step { get; init; } = UInt128.One;

    /// <summary>Whether a value that was given back may be handed out again.</summary>
    public bool IsReused { get; init; } = true;

    public UInt128 First => Values.Ranges[0].First;

    public UInt128 Last => Values.Ranges[^1].Last;

    /// <summary>How many values there are.</summary>
    public BigInteger Size => Values.Ranges.Aggregate(BigInteger.Zero, (sum, range) => sum + CountOf(range));

    /// <summary>A value as people write it.</summary>
    public abstract string Text(UInt128 value);

    /// <summary>Reads a value as people write it.</summary>
    public abstract bool TryRead(string text, out UInt128 value);

    /// <summary>One value in words: address, number, name.</summary>
    public abstract string Word { get; }

    /// <summary>Several values in words.</summary>
    public abstract string Words { get; }

    /// <summary>Whether a value is one of those that are never handed out, or none at all; the rest of a sentence that says so.</summary>
    public virtual string? Forbids(UInt128 value)
    {
        if (!Values.Contains(value) || Aligned(value) != value)
            return $"is outside {Range}";
        return Excluded.Contains(value) ? $"is excluded by the attribute '{ManagerKeys.Excluded}'" : null;
    }

    /// <summary>Why a value is handed out only where it is forced; null where it is not.</summary>
    public virtual string? Guards(UInt128 value) => null;

    /// <summary>A value, or the one behind it, that is a whole number of steps from the start of its range.</summary>
    public UInt128? Aligned(UInt128 value)
    {
        for (var range = Values.At(value); range is { } found; range = found.Last == UInt128.MaxValue ? null : Values.At(found.Last + 1))
        {
            if (value <= found.First)
                return found.First;
            var behind = (value - found.First) % Step;
            var aligned = behind == 0 ? value : found.Last - value >= Step - behind ? value + (Step - behind) : default(UInt128?);
            if (aligned is not null)
                return aligned;
            value = found.Last;
        }

        return null;
    }

    /// <summary>How many values a range has.</summary>
    public BigInteger CountOf(NumberRange range) => (((BigInteger)range.Last - (BigInteger)range.First) / (BigInteger)Step) + 1;

    /// <summary>What says that nobody can be given more, in words.</summary>
    public string Wanted(int count) => count == 1 ? $"free {Word}" : $"run of {count.ToString(System.Globalization.CultureInfo.InvariantCulture)} free {Words}";
}
