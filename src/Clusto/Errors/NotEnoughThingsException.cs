using System.Globalization;

namespace Clusto;

/// <summary>Fewer things can be had than were asked for, and none is taken.</summary>
public sealed class NotEnoughThingsException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="wanted">How many were asked for, in words: <c>4 things</c>.</param>
    /// <param name="available">How many can be had.</param>
    /// <param name="reason">What limits it, as a sentence without its end.</param>
    public NotEnoughThingsException(string wanted, int available, string reason)
        : base(
            "NotEnoughThings",
            wanted,
            string.Create(CultureInfo.InvariantCulture, $"Of {wanted} that were asked for, {available} can be had: {reason?.TrimEnd('.')}. None was taken."),
            "Ask for fewer, let more come from one group (-MaxPerGroup), or ask less of them. -Explain shows why each group is refused.")
    {
        Available = available;
    }

    /// <summary>How many can be had.</summary>
    public int Available { get; }
}
