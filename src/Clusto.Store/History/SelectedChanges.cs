using System.Globalization;
using Clusto.Storage;

namespace Clusto.History;

/// <summary>Finds the changes that a selection means, the newest first.</summary>
internal sealed class SelectedChanges(StoreSession session)
{
    private const string OfSets = $"select {ChangeReader.Columns} where c.ChangeSetId between @First and @Last order by c.Id desc";
    private const string OfChange = $"select {ChangeReader.Columns} where c.Id = @Id";

    /// <summary>What is selected in words, and its changes.</summary>
    /// <exception cref="ChangeNotFoundException">There is none.</exception>
    public (string Of, List<Change> Changes) Find(UndoSelection selection, CancellationToken token)
    {
        if (selection.Change is { } id)
        {
            var change = session.ReadFirst(OfChange, ChangeReader.Read, token, ("@Id", id)) ?? throw new ChangeNotFoundException(selection.ToString());
            return ($"{selection} of change set {Text(change.ChangeSet)}", WithCompanions(change, Sets(change.ChangeSet, change.ChangeSet, token)));
        }

        var last = selection.ChangeSet ?? long.MaxValue;
        var sets = session.Read(session.Text(NewestSets), static row => row.GetInt64(0), token, ("@Limit", Math.Max(1, selection.Newest)), ("@Last", last));
        if (sets.Count == 0 || (selection.ChangeSet is { } set && sets[0] != set))
            throw new ChangeNotFoundException(selection.ToString());
        var words = sets.Count == 1 ? $"change set {Text(sets[0])}" : $"change sets {Text(sets[^1])} to {Text(sets[0])}";
        return (words, Sets(sets[^1], sets[0], token));
    }

    /// <summary>The changes of some numbers.</summary>
    public List<Change> Read(IReadOnlyList<long> ids) =>
        session.Read(session.Text(OfIds), ChangeReader.Read, CancellationToken.None, ("@Ids", Things.IdList.Of(ids)));

    private List<Change> Sets(long first, long last, CancellationToken token) => session.Read(OfSets, ChangeReader.Read, token, ("@First", first), ("@Last", last));

    // A cable has a change at both ends, and a thing that is removed loses its cables and groups by changes of their own.
    private static List<Change> WithCompanions(Change change, List<Change> set)
    {
        var chosen = new HashSet<long> { change.Id };
        if (change.Kind is ChangeKind.Connected or ChangeKind.Disconnected)
            Add(chosen, OtherEnd(change, set));
        if (change.Kind == ChangeKind.Removed)
        {
            foreach (var lost in set.SkipWhile(other => other.Id >= change.Id).TakeWhile(other => IsLossOf(change.ThingId, other)))
                chosen.Add(lost.Id);
        }

        return set.FindAll(other => chosen.Contains(other.Id));
    }

    private static void Add(HashSet<long> chosen, Change? change)
    {
        if (change is not null)
            chosen.Add(change.Id);
    }

    private static Change? OtherEnd(Change change, List<Change> set)
    {
        var cable = Cable(change);
        return set
            .Where(other => other.Kind == change.Kind && other.Id != change.Id && other.ThingId == cable.PeerId
                && Cable(other) is var back && back.PeerId == change.ThingId && back.Port == cable.PeerPort && back.PeerPort == cable.Port)
            .MinBy(other => Math.Abs(other.Id - change.Id));
    }

    private static bool IsLossOf(long thing, Change change) => change.Kind switch
    {
        ChangeKind.Disconnected => change.ThingId == thing || Cable(change).PeerId == thing,
        ChangeKind.Left => change.ThingId == thing || FactReader.Group(change.Before!).GroupId == thing,
        _ => false,
    };

    private static CableFact Cable(Change change) => FactReader.Cable((change.After ?? change.Before)!);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string NewestSets(Dialect dialect) => $"select s.Id from ChangeSet s where s.Id <= @Last order by s.Id desc {dialect.Limit}";

    private static string OfIds(Dialect dialect) => $"select {ChangeReader.Columns} where c.Id in ({dialect.Ids}) order by c.Id desc";
}
