namespace Clusto;

/// <summary>The text cannot be a name or a range of names.</summary>
public sealed class NameInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The text.</param>
    /// <param name="reason">Why not.</param>
    public NameInvalidException(string name, string reason)
        : base("NameInvalid", name, $"'{name}' cannot be a name: {reason}.", "A name has 1 to 128 characters, no control characters and none of * ? [ ].")
    {
    }
}
