using Clusto.History;
using Clusto.Storage;
using Clusto.Tests.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.History;

public abstract class UndoProperties(TestStore store) : StoreTest(store)
{
    private const int Cases = 25;

    // One clock for all cases: the times of a store only go on.
    private static readonly ManualClock Clock = new(TimeProvider.System.GetUtcNow().AddHours(1));

    private static readonly Arbitrary<int[][]> Steps = Arb.From(Gen.Choose(0, 53).ArrayOf(4).ArrayOf().Resize(40), Smaller);

    private StoreAddress? address;

    public sealed class OnSqlite(SqliteStore store) : UndoProperties(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : UndoProperties(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Undoing_all_changes_in_reverse_gives_the_start_and_undoing_that_the_end() => ForAll((steps, inventory) =>
    {
        var site = new RandomSite(inventory, Clock);
        var dumps = new Stack<(List<long> Sets, string Dump)>();
        foreach (var step in RandomSite.Start.Concat(steps))
        {
            var dump = Dump();
            if (site.Do(step) is { Count: > 0 } sets)
                dumps.Push((sets, dump));
        }

        var undone = TakeBack(inventory, dumps);
        var redone = TakeBack(inventory, undone);
        Undo(inventory, UndoSelection.Last(new[] { dumps, undone, redone }.Sum(done => done.Sum(item => item.Sets.Count))));
        Assert.Equal(dumps.Last().Dump, Dump());
    });

    [Fact]
    public void Undoing_the_last_changes_at_once_gives_what_was_before_them() => ForAll((steps, inventory) =>
    {
        var site = new RandomSite(inventory, Clock);
        var start = Dump();
        var first = RandomSite.Start.Sum(step => site.Do(step).Count);
        var middle = Dump();
        var later = steps.Sum(step => site.Do(step).Count);

        var undone = later > 0 && Undo(inventory, UndoSelection.Last(later)) ? 1 : 0;

        Assert.Equal(middle, Dump());
        Undo(inventory, UndoSelection.Last(first + later + undone));
        Assert.Equal(start, Dump());
    });

    [Fact]
    public void Things_as_of_each_moment_are_what_was_seen_then() => ForAll((steps, inventory) =>
    {
        var site = new RandomSite(inventory, Clock);
        var pictures = new List<(DateTime Time, string Picture)>();
        var changed = 0;
        foreach (var step in RandomSite.Start.Concat(steps))
        {
            changed += site.Do(step).Count;
            pictures.Add((Clock.GetUtcNow().UtcDateTime, site.Picture()));
        }

        Assert.All(pictures, seen => Assert.Equal(seen.Picture, site.Picture(seen.Time)));
        Undo(inventory, UndoSelection.Last(changed));
        Assert.All(pictures, seen => Assert.Equal(seen.Picture, site.Picture(seen.Time)));
    });

    // Each set is taken back in its turn, and each time the store is what it was before the set.
    private Stack<(List<long> Sets, string Dump)> TakeBack(Inventory inventory, Stack<(List<long> Sets, string Dump)> done)
    {
        var undone = new Stack<(List<long> Sets, string Dump)>();
        foreach (var (sets, dump) in done)
        {
            var before = Dump();
            List<long> made = [];
            foreach (var set in sets)
            {
                if (Undo(inventory, UndoSelection.OfSet(set)))
                    made.Insert(0, Newest(inventory));
            }

            Assert.Equal(dump, Dump());
            if (made.Count > 0)
                undone.Push((made, before));
        }

        return undone;
    }

    private static long Newest(Inventory inventory) => inventory.Changes.Find(new(), 1, default).Single().ChangeSet;

    // Whether anything was left to do: changes of one set may cancel out.
    private static bool Undo(Inventory inventory, UndoSelection selection)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return inventory.Undo.Undo(inventory.Undo.Plan(selection, default), null, default).Count > 0;
    }

    // A case that fails leaves its things behind: on a file each case has a store of its own, so that a smaller case can be found.
    private void ForAll(Action<int[][], Inventory> property) => Prop.ForAll(Steps, steps =>
    {
        using var own = Store.GetType() == typeof(SqliteStore) ? new SqliteStore() : null;
        address = (own ?? Store).Address;
        using var inventory = (own ?? Store).Open(options => options with { Clock = Clock });
        property(steps, inventory);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    private static IEnumerable<int[][]> Smaller(int[][] steps) => Enumerable.Range(0, steps.Length).Select(index => steps.Where((_, at) => at != index).ToArray());

    private string Dump() => TableDump.Of(address!);
}
