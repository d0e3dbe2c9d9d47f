using Clusto.Tests.History;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.Interchange;

public abstract class InterchangeProperties(TestStore store) : InterchangeTest(store)
{
    private const int Cases = 25;

    private static readonly ManualClock Clock = new(TimeProvider.System.GetUtcNow().AddHours(1));

    private static readonly Arbitrary<int[][]> Steps = Arb.From(Gen.Choose(0, 53).ArrayOf(4).ArrayOf().Resize(40), static steps => Enumerable.Range(0, steps.Length).Select(index => steps.Where((_, at) => at != index).ToArray()));

    public sealed class OnSqlite(SqliteStore store) : InterchangeProperties(store), IClassFixture<SqliteStore>;

    [Fact]
    public void What_is_exported_imported_and_exported_again_is_the_same() => ForAll((one, other) =>
    {
        using var from = Filled(one, out var source);
        foreach (var format in Enum.GetValues<InventoryFormat>())
        {
            using var store = new SqliteStore();
            using var empty = store.Open(options => options with { Dialect = format == InventoryFormat.Json ? new TwinDialect(writesInSets: true) : options.Dialect });
            var file = Export(source, format);
            var name = "site." + format.ToString().ToLowerInvariant();

            var first = Import(empty, file, name);
            var again = Import(empty, file, name);

            Assert.Equal(file, Export(empty, format));
            Assert.Equal(first.Added, again.Unchanged);
            Assert.True(again.IsUnchanged);
            Assert.Empty(empty.Maintenance.Test(null, None));
        }

        source.Dispose();
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_all_makes_of_any_site_the_one_that_it_came_from(bool inSets) => ForAll((one, other) =>
    {
        using var from = Filled(one, out var source);
        using var to = Filled(other, out var filled);
        filled.Dispose();
        var target = to.Open(options => options with { Clock = Clock, Dialect = inSets ? new TwinDialect(writesInSets: true) : options.Dialect });
        var file = Export(source);

        Import(target, file, prune: true);

        Assert.Equal(file, Export(target));
        Assert.True(Import(target, file, prune: true).IsUnchanged);
        Assert.Empty(target.Maintenance.Test(null, None));
        source.Dispose();
        target.Dispose();
    });

    private static SqliteStore Filled(int[][] steps, out Inventory inventory)
    {
        var store = new SqliteStore();
        inventory = store.Open(options => options with { Clock = Clock });
        var site = new RandomSite(inventory, Clock);
        foreach (var step in RandomSite.Start.Concat(steps))
            site.Do(step);
        return store;
    }

    private static void ForAll(Action<int[][], int[][]> property) => Prop.ForAll(Steps, Steps, (one, other) => property(one, other)).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
}
