namespace Clusto;

/// <summary>A thing is not being reinstalled.</summary>
public sealed class RebuildNotFoundException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="reason">What is so instead, as the end of a sentence.</param>
    public RebuildNotFoundException(string thing, string reason)
        : base("RebuildNotFound", thing, $"'{thing}' is not being reinstalled: {reason}.", "Get-ClustoRebuild lists what is being reinstalled, and what came of it.")
    {
    }
}
