namespace Clusto.Query;

/// <summary>Things that have an attribute, with at least one value on one side of a bound. Numbers are compared with numbers, times with times, text with text; text that reads as a number or time is one.</summary>
/// <param name="Key">The key.</param>
/// <param name="Number">The number; null for any or none.</param>
/// <param name="Subkey">The subkey; null for any or none.</param>
/// <param name="Order">How the value stands to the bound.</param>
/// <param name="Bound">The bound: an integer, a real, a time or text.</param>
public sealed record AttributeCompares(string Key, int? Number, string? Subkey, Order Order, TypedValue Bound) : Question;
