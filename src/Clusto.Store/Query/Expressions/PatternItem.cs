namespace Clusto.Query;

/// <summary>One pattern of a list, as it was read.</summary>
/// <param name="Form">How it was written.</param>
/// <param name="Text">What it stands for: without quotes and slashes, and without backticks but those that wildcards need.</param>
/// <param name="Start">Where it begins.</param>
internal sealed record PatternItem(PatternForm Form, string Text, int Start);
