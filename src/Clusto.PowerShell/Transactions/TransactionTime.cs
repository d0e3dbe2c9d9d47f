namespace Clusto.Cmdlets;

/// <summary>How long a transaction may stay open.</summary>
internal static class TransactionTime
{
    /// <summary>Enough to look at what was done; a transaction that was forgotten does not keep others out for a day.</summary>
    public const int Usual = 600;

    /// <summary>Four weeks, within what a timer can wait for.</summary>
    public const int Longest = 28 * 24 * 3600;

    public static TimeSpan? Limit(int seconds) => seconds == 0 ? null : TimeSpan.FromSeconds(seconds);
}
