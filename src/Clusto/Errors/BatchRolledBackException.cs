using System.Globalization;

namespace Clusto;

/// <summary>The database gave up a transaction that several items of a pipeline shared: what was written for those before is gone too.</summary>
public sealed class BatchRolledBackException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="command">What was writing.</param>
    /// <param name="changes">How many changes are gone.</param>
    /// <param name="reason">Why it was given up, as a sentence.</param>
    /// <param name="inner">What the database said.</param>
    public BatchRolledBackException(string command, int changes, string reason, Exception? inner = null)
        : base(
            "BatchRolledBack",
            command,
            string.Create(CultureInfo.InvariantCulture, $"The database gave up what '{command}' was writing, and {changes} changes before this one, though they were shown, are not kept: {reason}"),
            "Remove the cause and run the command again; what it had committed before is kept. -BatchSize makes fewer items share a transaction.",
            inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
