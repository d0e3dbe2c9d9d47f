namespace Clusto;

/// <summary>What should be a driver is none.</summary>
public sealed class DriverInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="source">The file that it is in, or another word for where it comes from.</param>
    /// <param name="reason">What is wrong, with the line and the place in the document.</param>
    public DriverInvalidException(string source, string reason)
        : base("DriverInvalid", source, $"{source}, {reason}", "Correct it and import it again; no driver of it was written.")
    {
    }
}
