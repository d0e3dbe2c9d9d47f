namespace Clusto;

/// <summary>The thing has no such attribute.</summary>
public sealed class AttributeNotFoundException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="key">What was asked for.</param>
    public AttributeNotFoundException(string thing, string key)
        : base("AttributeNotFound", thing, $"'{thing}' has no attribute {key}.", $"Get-ClustoAttribute '{thing}' lists what it has.")
    {
    }
}
