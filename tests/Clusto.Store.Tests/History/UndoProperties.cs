using Clusto.History;
using Clusto.Tests.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.History;

public abstract class UndoProperties(TestStore store) : StoreTest(store)
{
    private const int Cases = 60;

    // One clock for all cases: the times of a store only go on.
    private static readonly ManualClock Clock = new(TimeProvider.System.GetUtcNow().AddHours(1));

    private static readonly Arbitrary<int[][]> Steps = Gen.Choose(0, 44).ArrayOf(4).ArrayOf().Resize(25).ToArbitrary();

    public sealed class OnSqlite(SqliteStore store) : UndoProperties(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : UndoProperties(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Undoing_all_changes_in_reverse_gives_the_start_and_undoing_that_the_end() => ForAll((steps, inventory) =>
    {
        var site = new RandomSite(inventory, Clock);
        var dumps = new Stack<(long Set, string Dump)>();
        foreach (var step in RandomSite.Start.Concat(steps))
        {
            var dump = TableDump.Of(Store.Address);
            if (site.Do(step))
                dumps.Push((Newest(inventory), dump));
        }

        var undone = new Stack<(long Set, string Dump)>();
        var redone = new Stack<(long Set, string Dump)>();
        TakeBack(inventory, dumps, undone);
        TakeBack(inventory, undone, redone);
        Undo(inventory, UndoSelection.Last(dumps.Count + undone.Count + redone.Count));
        Assert.Equal(dumps.Last().Dump, TableDump.Of(Store.Address));
    });

    [Fact]
    public void Undoing_the_last_changes_at_once_gives_what_was_before_them() => ForAll((steps, inventory) =>
    {
        var site = new RandomSite(inventory, Clock);
        var start = TableDump.Of(Store.Address);
        var first = RandomSite.Start.Count(site.Do);
        var middle = TableDump.Of(Store.Address);
        var later = steps.Count(site.Do);

        var undone = later > 0 && Undo(inventory, UndoSelection.Last(later)) ? 1 : 0;

        Assert.Equal(middle, TableDump.Of(Store.Address));
        Undo(inventory, UndoSelection.Last(first + later + undone));
        Assert.Equal(start, TableDump.Of(Store.Address));
    });

    [Fact]
    public void Things_as_of_each_moment_are_what_was_seen_then() => ForAll((steps, inventory) =>
    {
        var site = new RandomSite(inventory, Clock);
        var pictures = new List<(DateTime Time, string Picture)>();
        var changed = 0;
        foreach (var step in RandomSite.Start.Concat(steps))
        {
            changed += site.Do(step) ? 1 : 0;
            pictures.Add((Clock.GetUtcNow().UtcDateTime, site.Picture()));
        }

        Assert.All(pictures, seen => Assert.Equal(seen.Picture, site.Picture(seen.Time)));
        Undo(inventory, UndoSelection.Last(changed));
        Assert.All(pictures, seen => Assert.Equal(seen.Picture, site.Picture(seen.Time)));
    });

    // Each set is taken back in its turn, and each time the store is what it was before the set.
    private void TakeBack(Inventory inventory, Stack<(long Set, string Dump)> sets, Stack<(long Set, string Dump)> undone)
    {
        foreach (var (set, dump) in sets)
        {
            var before = TableDump.Of(Store.Address);
            if (Undo(inventory, UndoSelection.OfSet(set)))
                undone.Push((Newest(inventory), before));
            Assert.Equal(dump, TableDump.Of(Store.Address));
        }
    }

    private static long Newest(Inventory inventory) => inventory.Changes.Find(new(), 1, default).Single().ChangeSet;

    // Whether anything was left to do: changes of one set may cancel out.
    private static bool Undo(Inventory inventory, UndoSelection selection)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return inventory.Undo.Undo(inventory.Undo.Plan(selection, default), null, default).Count > 0;
    }

    private void ForAll(Action<int[][], Inventory> property) => Prop.ForAll(Steps, steps =>
    {
        using var inventory = Store.Open(options => options with { Clock = Clock });
        property(steps, inventory);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
}
