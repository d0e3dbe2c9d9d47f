namespace Clusto;

/// <summary>A value is none that the manager hands out.</summary>
public sealed class ResourceOutOfRangeException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="value">The value.</param>
    /// <param name="manager">What was asked for it.</param>
    /// <param name="why">Why it does not hand it out, as the rest of a sentence: <c>is outside 10.2.0.0/24</c>.</param>
    /// <param name="advice">What to do.</param>
    public ResourceOutOfRangeException(string value, string manager, string why, string advice)
        : base("ResourceOutOfRange", value, $"'{manager}' does not hand out {value}: it {why}.", advice)
    {
    }
}
