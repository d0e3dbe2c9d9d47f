namespace Clusto;

/// <summary>A thing is being reinstalled already.</summary>
public sealed class RebuildRunningException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="state">How far it is, and since when.</param>
    public RebuildRunningException(string thing, string state)
        : base("RebuildRunning", thing, $"'{thing}' is being reinstalled already: {state}.", $"Wait for its end (Get-ClustoRebuild '{thing}'), give it up (Complete-ClustoRebuild '{thing}' -Failed), or begin anew with -Force.")
    {
    }
}
