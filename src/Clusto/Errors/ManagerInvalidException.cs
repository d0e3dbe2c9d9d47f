namespace Clusto;

/// <summary>The attributes of a manager do not say what it is to hand out.</summary>
public sealed class ManagerInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="manager">The manager.</param>
    /// <param name="why">What is wrong, as a sentence without its end.</param>
    /// <param name="advice">What to do.</param>
    public ManagerInvalidException(string manager, string why, string advice)
        : base("ManagerInvalid", manager, $"'{manager}' cannot hand anything out: {why}.", advice)
    {
    }
}
