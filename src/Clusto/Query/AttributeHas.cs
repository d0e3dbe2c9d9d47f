namespace Clusto.Query;

/// <summary>Things that have an attribute, with at least one value that matches.</summary>
/// <param name="Key">The key.</param>
/// <param name="Number">The number; null for any or none.</param>
/// <param name="Subkey">The subkey; null for any or none.</param>
/// <param name="Value">The value, or a pattern for its text; null for any value.</param>
public sealed record AttributeHas(string Key, int? Number, string? Subkey, Pattern? Value) : Question;
