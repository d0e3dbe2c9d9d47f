namespace Clusto.Query;

/// <summary>How a pattern is written.</summary>
internal enum PatternForm
{
    /// <summary>As it is: exact text, a glob or a range.</summary>
    Word,

    /// <summary>In quotes: exact text.</summary>
    Quoted,

    /// <summary>Between slashes: a regular expression.</summary>
    Regex,
}
