namespace Clusto;

/// <summary>The record does not lead from a thing to what acts on it.</summary>
public sealed class NoPathToDeviceException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="missing">Which link is missing, as the end of a sentence: <c>'psu1' is not connected to an outlet</c>.</param>
    /// <param name="advice">The command that would record it.</param>
    public NoPathToDeviceException(string thing, string missing, string advice)
        : base("NoPathToDevice", thing, $"Nothing leads from '{thing}' to what acts on it: {missing}.", advice)
    {
    }
}
