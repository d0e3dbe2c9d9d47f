using System.Globalization;
using Clusto.Storage;

namespace Clusto.History;

/// <summary>Finds who did what stands in the way of an undo.</summary>
internal sealed class LaterChanges(StoreSession session, IReadOnlyList<Change> undone)
{
    private const string OfThing = $"select {ChangeReader.Columns} where c.ThingId = @ThingId and c.Id > @After order by c.Id desc";

    private readonly HashSet<long> own = [.. undone.Select(static change => change.Id)];
    private readonly Dictionary<long, List<Change>> known = [];
    private readonly long first = undone.Min(static change => change.Id);

    /// <summary>The words that say which later change touched a fact; empty where none is known.</summary>
    public string By(ChangeTopic topic, bool orWhole = true) => By(topic.Thing, change => ChangeTopic.Of(change) is var other && (other == topic || (orWhole && other.Kind == ChangeKind.Created)));

    /// <summary>The words for the newest later change of a thing that is of one of some kinds.</summary>
    public string By(long thing, params ChangeKind[] kinds) => By(thing, change => kinds.Contains(change.Kind));

    /// <summary>The words for the newest later change of a driver.</summary>
    public string ByDriver(string name) => By(0, change => change.Thing.Equals(name, StringComparison.OrdinalIgnoreCase));

    private string By(long thing, Predicate<Change> isIt)
    {
        if (!known.TryGetValue(thing, out var changes))
            known[thing] = changes = session.Read(OfThing, ChangeReader.Read, CancellationToken.None, ("@ThingId", thing), ("@After", first)).FindAll(change => !own.Contains(change.Id));
        return changes.Find(isIt) is { } change ? Words(change) : "";
    }

    private static string Words(Change change) => string.Create(
        CultureInfo.InvariantCulture,
        $" (change set {change.ChangeSet}, {change.At:yyyy-MM-dd HH:mm:ss}Z, {change.Actor}{(change.Reason is null ? "" : ": " + change.Reason)})");
}
