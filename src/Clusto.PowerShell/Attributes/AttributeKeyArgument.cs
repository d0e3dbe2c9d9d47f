namespace Clusto.Cmdlets;

/// <summary>The key of an attribute. In a pipeline the value may stand in its position, so it keeps what was given as it is: 65536 stays a number.</summary>
public sealed class AttributeKeyArgument
{
    /// <summary>A key.</summary>
    /// <param name="value">Its text.</param>
    public AttributeKeyArgument(object value) => Value = value;

    internal object Value { get; }

    /// <summary>The text.</summary>
    public override string ToString() => System.Management.Automation.LanguagePrimitives.ConvertTo<string>(Value);
}
