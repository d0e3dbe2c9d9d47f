using System.Globalization;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Maintenance;

public abstract class MaintenancePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : MaintenancePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : MaintenancePromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_copy_is_the_store_row_by_row_and_goes_on_behind_it()
    {
        using var folder = new TemporaryFolder();
        if (Inventory.Things.Find("s1", None) is null)
            SoundSite.Fill(Inventory);
        var target = StoreAddress.File(folder["copy.db"]);
        var steps = new HashSet<string>();

        var made = Inventory.Maintenance.CopyTo(target, (step, _, _) => steps.Add(step), None);

        Assert.Equal((StoreKind.Sqlite, target.Display, true), (made.Kind, made.Location, made.Created));
        Assert.Equal(["copy.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        using var copy = Inventory.Open(target);
        Assert.Equal(Facts(Inventory), Facts(copy));
        Assert.Empty(copy.Maintenance.Test(null, None));
        var next = copy.Things.Create(new() { Name = NewName("next"), Driver = "Server" }, None).Id;
        Assert.True(next > Inventory.Things.Get(new("innermost"), None).Id);
        Assert.Contains("checking the references", steps);
    }

    [Fact]
    public void A_store_that_was_written_by_the_rules_breaks_none()
    {
        if (Inventory.Things.Find("s1", None) is null)
            SoundSite.Fill(Inventory);

        Assert.Empty(Inventory.Maintenance.Test(null, None).Select(finding => finding.Message));
    }

    [Fact]
    public void A_backup_is_a_store_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var name = Add("Server");

        var made = Inventory.Maintenance.BackUp(StoreAddress.File(folder["backup.db"]), overwrite: false, null, None);

        using var backup = Inventory.Open(StoreAddress.File(made.Location));
        Assert.Equal(Get(name).Id, backup.Things.Get(new(name), None).Id);
    }

    private static string[] Facts(Inventory inventory) =>
    [
        .. inventory.Things.Find(new Clusto.Query.EveryThing(), 0, null, None).Select(thing => string.Create(CultureInfo.InvariantCulture, $"{thing.Id} {thing.Name} {thing.Driver} {thing.Location}")),
        .. inventory.Changes.Find(new(), null, None).Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.ChangeSet} {change.At:O} {change.Thing} {change.Kind} {change}")),
    ];
}
