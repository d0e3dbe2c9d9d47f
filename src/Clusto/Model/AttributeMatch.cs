namespace Clusto;

/// <summary>How the attributes asked for are held against those of a thing.</summary>
public enum AttributeMatch
{
    /// <summary>Each given key has at least one value that matches; several values for a key must each be there.</summary>
    Contains,

    /// <summary>For each given key the values are exactly those given; other keys are free.</summary>
    Keys,

    /// <summary>The thing's attributes are exactly those given.</summary>
    Exact,
}
