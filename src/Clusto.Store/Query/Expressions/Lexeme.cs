namespace Clusto.Query;

/// <summary>A piece of the text of an expression.</summary>
/// <param name="Text">The piece, as it is written.</param>
/// <param name="Start">Where it begins.</param>
internal sealed record Lexeme(string Text, int Start);
