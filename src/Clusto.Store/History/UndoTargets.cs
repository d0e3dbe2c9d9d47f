using Clusto.Attributes;

namespace Clusto.History;

/// <summary>The things that an undo touches, as they are and as they shall be, and all others as they are.</summary>
internal sealed class UndoTargets
{
    private readonly StateReader states;
    private readonly Dictionary<long, ThingState> now;
    private readonly Dictionary<long, ThingState?> others = [];
    private readonly SortedDictionary<long, ThingState?> after = [];

    public UndoTargets(StateReader states, IEnumerable<long> ids)
    {
        this.states = states;
        long[] touched = [.. ids];
        now = states.Read(touched, CancellationToken.None);
        foreach (var id in touched)
            after[id] = now.GetValueOrDefault(id);
    }

    /// <summary>The things that are touched, as they shall be; null for those that shall be gone.</summary>
    public IEnumerable<(long Id, ThingState? Now, ThingState? After)> All => after.Select(item => (item.Key, Now(item.Key), item.Value));

    public ThingState? Now(long id) => after.ContainsKey(id) ? now.GetValueOrDefault(id) : Other(id);

    /// <summary>A thing as it shall be; one that is not touched stays as it is.</summary>
    public ThingState? After(long id) => after.TryGetValue(id, out var state) ? state : Other(id);

    public void Set(long id, ThingState? state) => after[id] = state;

    public string NameNow(long id) => (Now(id) ?? After(id))!.Name;

    public string NameAfter(long id) => (After(id) ?? Now(id))!.Name;

    /// <summary>Gives those that come back the time of their creation.</summary>
    public void Date()
    {
        long[] back = [.. All.Where(static item => item is { Now: null, After: not null }).Select(static item => item.Id)];
        foreach (var (id, at) in back.Length == 0 ? [] : states.Created(back, CancellationToken.None))
            after[id] = after[id]! with { Row = after[id]!.Row with { CreatedAt = at } };
    }

    /// <summary>Gives what is referred to the name that it shall have.</summary>
    public IReadOnlyList<AttributeRow> Named(IReadOnlyList<AttributeRow> rows) =>
        [.. rows.Select(row => row.ReferenceId is { } reference ? row with { Value = NameAfter(reference) } : row)];

    private ThingState? Other(long id)
    {
        if (!others.TryGetValue(id, out var state))
            others[id] = state = states.Read(id, CancellationToken.None);
        return state;
    }
}
