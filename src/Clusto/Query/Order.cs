namespace Clusto.Query;

/// <summary>How a value stands to another one.</summary>
public enum Order
{
    /// <summary>It is less, or earlier.</summary>
    Less,

    /// <summary>It is less or equal.</summary>
    AtMost,

    /// <summary>It is greater, or later.</summary>
    Greater,

    /// <summary>It is greater or equal.</summary>
    AtLeast,
}
