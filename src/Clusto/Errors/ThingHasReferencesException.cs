namespace Clusto;

/// <summary>Others refer to the thing.</summary>
public sealed class ThingHasReferencesException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing to be removed.</param>
    /// <param name="references">What refers to it, in words.</param>
    /// <param name="advice">What to do.</param>
    public ThingHasReferencesException(string thing, IReadOnlyList<string> references, string advice)
        : base("ThingHasReferences", thing, $"'{thing}' cannot be removed: {string.Join("; ", references)}.", advice)
    {
        References = references;
    }

    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="refusal">What cannot be done to it: <c>given back</c>.</param>
    /// <param name="references">What refers to it, in words.</param>
    /// <param name="advice">What to do.</param>
    public ThingHasReferencesException(string thing, string refusal, IReadOnlyList<string> references, string advice)
        : base("ThingHasReferences", thing, $"'{thing}' cannot be {refusal}: {string.Join("; ", references)}.", advice)
    {
        References = references;
    }

    /// <summary>What refers to the thing, in words.</summary>
    public IReadOnlyList<string> References { get; }
}
