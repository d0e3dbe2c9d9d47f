namespace Clusto.Query;

/// <summary>Things that have an attribute, with at least one of some values.</summary>
/// <param name="Key">The key.</param>
/// <param name="Number">The number; null for any or none.</param>
/// <param name="Subkey">The subkey; null for any or none.</param>
/// <param name="Values">The values, as text: numbers, booleans and times match values of their types as well as text that reads the same.</param>
public sealed record AttributeIn(string Key, int? Number, string? Subkey, IReadOnlyList<string> Values) : Question
{
    /// <inheritdoc/>
    public bool Equals(AttributeIn? other) =>
        other is not null && Key == other.Key && Number == other.Number && Subkey == other.Subkey && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Number, Subkey, Values.Count);
}
