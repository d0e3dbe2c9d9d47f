namespace Clusto.Query;

/// <summary>Things that answer each of some questions.</summary>
/// <param name="Parts">The questions.</param>
public sealed record AllOf(IReadOnlyList<Question> Parts) : Question
{
    /// <inheritdoc/>
    public bool Equals(AllOf? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(Parts.Count, HashCode.Combine);
}
