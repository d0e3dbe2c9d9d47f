using Clusto.History;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>The things that a cmdlet asks for: as they are, or as they were.</summary>
internal sealed class ThingSource(Inventory inventory, DateTime? time)
{
    private readonly PastThings? past = time is { } moment ? inventory.Past(moment) : null;

    /// <summary>One thing, by its name or by what it carries.</summary>
    public Thing Get(ThingKey key, CancellationToken token) => past is null ? inventory.Things.Get(key, token) : past.Get(key, token);

    /// <summary>One thing by its name; null where there is none.</summary>
    public Thing? Find(string name, CancellationToken token) => past is null ? inventory.Things.Find(name, token) : past.Find(new ThingKey(name), token);

    public IEnumerable<Thing> Find(Question question, long? first, CancellationToken token) =>
        past is null ? inventory.Things.Find(question, 0, first, token) : past.Find(question, 0, first, token);

    public long Count(Question question, CancellationToken token) => past?.Count(question, token) ?? inventory.Things.Count(question, token);

    public Explanation Explain(Question question, CancellationToken token) => past?.Explain(question, token) ?? inventory.Things.Explain(question, token);
}
