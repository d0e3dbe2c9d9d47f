namespace Clusto.Query;

/// <summary>Things that have one of some names.</summary>
/// <param name="Names">The names, compared without case.</param>
public sealed record NameIn(IReadOnlyList<string> Names) : Question
{
    /// <inheritdoc/>
    public bool Equals(NameIn? other) => other is not null && Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Count, Names.FirstOrDefault());
}
