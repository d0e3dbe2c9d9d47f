namespace Clusto;

/// <summary>The text cannot be a key or a subkey.</summary>
public sealed class AttributeKeyInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="key">The text.</param>
    public AttributeKeyInvalidException(string key)
        : base("AttributeKeyInvalid", key, $"'{key}' cannot be a key.", "A key is a letter or underscore, then letters, digits, underscores and hyphens, 128 characters at most.")
    {
    }
}
