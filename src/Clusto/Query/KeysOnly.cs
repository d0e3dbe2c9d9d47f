namespace Clusto.Query;

/// <summary>Things that have no attributes but those of some keys.</summary>
/// <param name="Keys">The keys, compared without case.</param>
public sealed record KeysOnly(IReadOnlyList<string> Keys) : Question
{
    /// <inheritdoc/>
    public bool Equals(KeysOnly? other) => other is not null && Keys.SequenceEqual(other.Keys);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Keys.Count, Keys.FirstOrDefault());
}
