namespace Clusto;

/// <summary>A thing is not reinstalled: something that it takes is missing, or stands in the way. Nothing was done.</summary>
public sealed class RebuildRefusedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="reasons">All that is missing or stands in the way, each as the end of a sentence.</param>
    /// <param name="advice">What to do.</param>
    public RebuildRefusedException(string thing, IReadOnlyList<string> reasons, string advice)
        : base("RebuildRefused", thing, $"'{thing}' is not reinstalled: {string.Join("; ", reasons ?? throw new ArgumentNullException(nameof(reasons)))}.", advice) => Reasons = reasons;

    /// <summary>All that is missing or stands in the way, each as the end of a sentence.</summary>
    public IReadOnlyList<string> Reasons { get; }
}
