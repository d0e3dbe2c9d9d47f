namespace Clusto;

/// <summary>The type of an attribute's value.</summary>
public enum AttributeType
{
    /// <summary>Text of any length.</summary>
    String,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A double-precision number; never NaN or infinite.</summary>
    Real,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A moment, kept in UTC.</summary>
    DateTime,

    /// <summary>Another thing; the value shown is its name, and it follows renames.</summary>
    Reference,

    /// <summary>A JSON document, as compact text.</summary>
    Json,
}
