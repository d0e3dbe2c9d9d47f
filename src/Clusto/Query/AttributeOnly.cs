namespace Clusto.Query;

/// <summary>Things whose values of a key all match one of some patterns; those without the key too.</summary>
/// <param name="Key">The key.</param>
/// <param name="Values">The patterns; none asks that the key is not there.</param>
public sealed record AttributeOnly(string Key, IReadOnlyList<Pattern> Values) : Question
{
    /// <inheritdoc/>
    public bool Equals(AttributeOnly? other) => other is not null && Key == other.Key && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Values.Count);
}
