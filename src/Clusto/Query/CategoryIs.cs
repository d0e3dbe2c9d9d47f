namespace Clusto.Query;

/// <summary>Things whose driver is of a category.</summary>
/// <param name="Category">The category.</param>
public sealed record CategoryIs(Category Category) : Question;
