namespace Clusto.Cmdlets;

/// <summary>How a filter compares a property with a value.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Like,
    NotLike,
    Match,
    NotMatch,
    In,
    NotIn,
    Contains,
    NotContains,
}
