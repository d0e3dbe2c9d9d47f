namespace Clusto.Query;

/// <summary>Things that answer at least one of some questions.</summary>
/// <param name="Parts">The questions.</param>
public sealed record AnyOf(IReadOnlyList<Question> Parts) : Question
{
    /// <inheritdoc/>
    public bool Equals(AnyOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(Parts.Count, HashCode.Combine);
}
