namespace Clusto.Query;

/// <summary>Things that something was handed out to.</summary>
/// <param name="Pattern">The text of what was handed out, the name of what hands it out, or a pattern for either.</param>
public sealed record ResourceIs(Pattern Pattern) : Question;
