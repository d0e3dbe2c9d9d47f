namespace Clusto;

/// <summary>Things cannot be spread over what was named.</summary>
public sealed class GroupingInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="word">What was named.</param>
    public GroupingInvalidException(string word)
        : base(
            "GroupingInvalid",
            word,
            $"Things cannot be spread over '{word}': it is neither a driver of places nor an attribute that any of them has.",
            "Name a driver of places, such as Rack, Room or Datacenter, or the key of an attribute.")
    {
    }
}
