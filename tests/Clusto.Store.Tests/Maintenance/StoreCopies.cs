using Clusto.Maintenance;
using Clusto.Storage;
using Clusto.Tests.History;
using Clusto.Tests.Stores;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Maintenance;

public sealed class StoreCopies : IDisposable
{
    private readonly SqliteStore store = new();
    private readonly Inventory inventory;

    public StoreCopies() => inventory = store.Open();

    private StoreAddress Other => StoreAddress.File(store.Folder["other.db"]);

    public void Dispose()
    {
        inventory.Dispose();
        store.Dispose();
    }

    [Fact]
    public void The_list_of_tables_is_the_schema()
    {
        var columns = new List<string>();
        using var session = StoreOpening.Open(store.Address, new StoreOptions(), default).Session;
        session.ReadEach(
            "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite%' and m.name <> 'SchemaVersions'",
            row => columns.Add($"{row.GetString(0)}.{row.GetString(1)}"),
            default);

        Assert.Equal(columns.Order(StringComparer.Ordinal), StoreTable.All.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_site_to_which_anything_was_done_is_sound_and_its_copy_is_it()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        using var busy = Inventory.Open(StoreAddress.File(store.Folder["busy.db"]), new StoreOptions { Clock = clock });
        SoundSite.FillAtRandom(busy, clock);

        Assert.Empty(busy.Maintenance.Test(null, default).Select(finding => finding.Message));
        busy.Maintenance.CopyTo(Other, null, default);
        Assert.Equal(TableDump.Of(StoreAddress.File(store.Folder["busy.db"])), TableDump.Of(Other));
    }

    [Fact]
    public void A_number_that_was_given_and_taken_back_is_not_given_in_the_copy()
    {
        inventory.Things.Create(new() { Name = "a", Driver = "Server" }, default);
        var last = inventory.Things.Create(new() { Name = "b", Driver = "Server" }, default).Id;
        inventory.Things.Remove(new("b"), recurse: false, default);

        inventory.Maintenance.CopyTo(Other, null, default);

        using var copy = Inventory.Open(Other);
        Assert.Equal(last + 1, copy.Things.Create(new() { Name = "c", Driver = "Server" }, default).Id);
    }

    [Fact]
    public void A_store_that_is_there_and_empty_is_filled()
    {
        SoundSite.Fill(inventory);
        Inventory.Open(Other).Dispose();

        Assert.False(inventory.Maintenance.CopyTo(Other, null, default).Created);

        Assert.Equal(TableDump.Of(store.Address), TableDump.Of(Other));
    }

    [Fact]
    public void A_store_that_holds_something_is_refused_and_stays()
    {
        using (var other = Inventory.Open(Other))
            other.Things.Create(new() { Name = "mine", Driver = "Server" }, default);
        var before = TableDump.Of(Other);

        Assert.Contains("it has things", Assert.Throws<StoreNotEmptyException>(() => inventory.Maintenance.CopyTo(Other, null, default)).Message, StringComparison.Ordinal);
        Assert.Throws<StoreNotEmptyException>(() => inventory.Maintenance.CheckCopy(Other, default));
        Assert.Equal(before, TableDump.Of(Other));
    }

    [Fact]
    public void A_store_is_not_copied_into_itself_nor_over_what_is_no_store()
    {
        File.CreateSymbolicLink(store.Folder["link.db"], store.Path);
        File.WriteAllText(store.Folder["text.txt"], new string('x', 5000));

        Assert.Throws<StoreExistsException>(() => inventory.Maintenance.CopyTo(store.Address, null, default));
        Assert.Throws<StoreExistsException>(() => inventory.Maintenance.CopyTo(StoreAddress.File(store.Folder["link.db"]), null, default));
        Assert.Throws<StoreUnreachableException>(() => inventory.Maintenance.CopyTo(StoreAddress.File(store.Folder["text.txt"]), null, default));
        Assert.Throws<StoreUnreachableException>(() => inventory.Maintenance.CopyTo(StoreAddress.File(store.Folder.Path), null, default));
        Assert.Equal(new string('x', 5000), File.ReadAllText(store.Folder["text.txt"]));
    }

    [Fact]
    public void A_backup_replaces_a_file_only_when_told_to_and_never_the_store_itself()
    {
        File.WriteAllText(Other.Display, "mine");

        Assert.Throws<StoreExistsException>(() => inventory.Maintenance.BackUp(Other, overwrite: false, null, default));
        Assert.Equal("mine", File.ReadAllText(Other.Display));
        Assert.Throws<StoreExistsException>(() => inventory.Maintenance.BackUp(store.Address, overwrite: true, null, default));
        Assert.Throws<StoreUnreachableException>(() => inventory.Maintenance.BackUp(StoreAddress.File(store.Folder.Path), overwrite: true, null, default));
        inventory.Maintenance.BackUp(Other, overwrite: true, null, default);
        Inventory.Open(Other).Dispose();
    }

    [Fact]
    public void Others_write_while_a_backup_is_made_and_it_is_of_one_moment()
    {
        using var other = store.Open();
        var written = 0;
        SoundSite.Fill(inventory);

        inventory.Maintenance.BackUp(
            Other,
            overwrite: false,
            (_, _, _) => other.Things.Create(new() { Name = $"during{written++}", Driver = "Server" }, default),
            default);

        Assert.True(written > 0);
        using var backup = Inventory.Open(Other);
        Assert.Null(backup.Things.Find("during0", default));
        Assert.NotNull(backup.Things.Find("s1", default));
    }

    [Fact]
    public void What_is_ended_in_the_middle_leaves_nothing()
    {
        SoundSite.Fill(inventory);
        foreach (var step in new[] { "copying the pages", "reading the copy", "checking the references" })
        {
            using var stop = new CancellationTokenSource();
            void Stop(string now, long done, long all)
            {
                if (now == step)
                    stop.Cancel();
            }

            Assert.Throws<OperationCanceledException>(() =>
            {
                inventory.Maintenance.CopyTo(Other, Stop, stop.Token);
                File.Delete(Other.Display);
                inventory.Maintenance.BackUp(Other, overwrite: false, Stop, stop.Token);
            });
            Assert.DoesNotContain(Directory.GetFiles(store.Folder.Path), file => !Path.GetFileName(file).StartsWith("store.db", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_full_disk_ends_a_backup_and_a_copy_and_leaves_nothing()
    {
        // The schema has room on it, and what the store holds has not.
        using var disk = MountedFolder.Disk(1024);
        SoundSite.Fill(inventory);
        inventory.Attributes.Set(new("s1"), [new("note", null, null, TypedValue.Of(new string('x', 500_000)))], default);

        Assert.Throws<StoreFullException>(() => inventory.Maintenance.BackUp(StoreAddress.File(disk["b.db"]), overwrite: false, null, default));
        Assert.Throws<StoreFullException>(() => inventory.Maintenance.CopyTo(StoreAddress.File(disk["c.db"]), null, default));
        Assert.Empty(Directory.GetFiles(disk.Path));
    }

    [Fact]
    public void A_store_whose_references_dangle_is_not_copied()
    {
        SoundSite.Fill(inventory);
        using (var raw = new SqliteConnection($"Data Source={store.Path};Pooling=False;Foreign Keys=False"))
        {
            raw.Open();
            using var command = raw.CreateCommand();
            command.CommandText = "insert into Membership (GroupId, MemberId) values (999999, 1)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("a row of Membership", Assert.Throws<StoreCopyFailedException>(() => inventory.Maintenance.CopyTo(Other, null, default)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Other.Display));
    }

    [Fact]
    public void Both_databases_give_a_row_the_same_sum()
    {
        var table = StoreTable.All.Single(table => table.Name == "Thing");
        var (embedded, server) = (new TableSum(), new TableSum());
        var values = new object?[table.Columns.Count];
        var time = new DateTime(2026, 11, 1, 2, 3, 4).AddTicks(1_200_000);
        using (var row = Row(table, 1L, "a", "A", 2L, null, 1.5, 2.0, 3L, 3L, 4L, "2026-11-01 02:03:04.12", "2026-11-01 02:03:04.12"))
        {
            RowValues.Read(row, table, values);
            embedded.Add(values);
        }

        using (var row = Row(table, 1L, "a", "A", 2L, null, 1.5m, 2.0m, 3, 3, 4L, time, time))
        {
            RowValues.Read(row, table, values);
            server.Add(values);
        }

        Assert.True(embedded.IsSameAs(server));
    }

    private static System.Data.DataTableReader Row(StoreTable table, params object?[] values)
    {
        using var rows = new System.Data.DataTable();
        foreach (var (column, value) in table.Columns.Zip(values))
            rows.Columns.Add(column.Name, value?.GetType() ?? typeof(object));
        rows.Rows.Add(values);
        var reader = rows.CreateDataReader();
        reader.Read();
        return reader;
    }
}
