namespace Clusto;

/// <summary>The rack has no such unit, or the position is not one of its steps.</summary>
public sealed class UnitOutOfRangeException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The name of the thing to be placed.</param>
    /// <param name="reason">What is wrong with the position.</param>
    public UnitOutOfRangeException(string thing, string reason)
        : base("UnitOutOfRange", thing, $"'{thing}' cannot be placed there: {reason}.", "Units are numbered from 1 at the bottom, in steps of 0.5; a thing must fit below the top.")
    {
    }
}
