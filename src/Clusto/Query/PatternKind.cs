namespace Clusto.Query;

/// <summary>How the text of a pattern is compared.</summary>
public enum PatternKind
{
    /// <summary>The whole text, without case.</summary>
    Exact,

    /// <summary>With the wildcards <c>*</c>, <c>?</c> and <c>[a-z]</c>, without case.</summary>
    Glob,

    /// <summary>A regular expression of .NET, found anywhere in the text unless it is anchored, without case.</summary>
    Regex,
}
