namespace Clusto;

/// <summary>The two ports do not go together, or no free pair of ports does.</summary>
public sealed class PortKindMismatchException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="reason">Why not.</param>
    public PortKindMismatchException(string thing, string reason)
        : base("PortKindMismatch", thing, reason, "A network port goes with a network port, an inlet with an outlet, a console with a console server's port.")
    {
    }
}
