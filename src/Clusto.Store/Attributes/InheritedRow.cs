namespace Clusto.Attributes;

/// <summary>An attribute that a thing has or inherits.</summary>
/// <param name="Row">The attribute, where it is written.</param>
/// <param name="From">The thing that it is inherited from; null for one of the thing's own.</param>
/// <param name="IsEffective">Whether no nearer source has the key.</param>
internal sealed record InheritedRow(AttributeRow Row, string? From, bool IsEffective)
{
    /// <summary>The attribute as users hold it.</summary>
    public Attribute ToAttribute(string thing) => new()
    {
        Thing = thing,
        Key = Row.Key,
        Number = Row.Number,
        Subkey = Row.Subkey,
        Type = Row.Type,
        Value = Row.Value,
        From = From,
        IsEffective = IsEffective,
    };
}
