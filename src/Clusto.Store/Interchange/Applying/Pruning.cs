using Clusto.Placement;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>Removes the things that a file does not speak of.</summary>
internal sealed class Pruning(StoreSession session, ThingRemoval removal, PlacementWriter places, ImportRun run)
{
    private const string All = $"select {ThingRow.Columns} from Thing t order by t.NameKey";

    private readonly List<ThingRow> lost = [];

    /// <summary>Finds them and takes them out of their places, so that these may become something else.</summary>
    public void TakeOut()
    {
        if (!run.Prune)
            return;
        var kept = run.Known.OfFile.ToHashSet();
        session.ReadEach(
            All,
            row =>
            {
                if (!kept.Contains(row.GetInt64(0)))
                    lost.Add(ThingRow.Read(row));
            },
            CancellationToken.None);
        if (lost.FindAll(static row => row.LocationId is not null) is { Count: > 0 } placed)
            places.TakeOut(placed.ConvertAll(static row => row.Id));
    }

    public void Remove()
    {
        if (lost.Count > 0)
            removal.RemoveAll(run.Scope, lost);
    }
}
