namespace Clusto;

/// <summary>The value is not of the type.</summary>
public sealed class AttributeTypeInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">What it should be.</param>
    /// <param name="advice">What to do.</param>
    public AttributeTypeInvalidException(object? value, string type, string advice)
        : base("AttributeTypeInvalid", value, $"{(value is null ? "Nothing" : $"'{value}'")} is not {(type.StartsWith("a ", StringComparison.Ordinal) ? type : "of type " + type)}.", advice)
    {
    }
}
