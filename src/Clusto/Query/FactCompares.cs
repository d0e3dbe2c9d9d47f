namespace Clusto.Query;

/// <summary>Things of which a fact is on one side of a bound; what lacks the fact is on neither side.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Order">How the fact stands to the bound.</param>
/// <param name="Bound">The bound: a number, or a time for facts that are times.</param>
public sealed record FactCompares(ThingFact Fact, Order Order, TypedValue Bound) : Question
{
    /// <summary>Whether a fact is a time.</summary>
    /// <param name="fact">The fact.</param>
    public static bool IsTime(ThingFact fact) => fact is ThingFact.CreatedAt or ThingFact.ChangedAt;
}
