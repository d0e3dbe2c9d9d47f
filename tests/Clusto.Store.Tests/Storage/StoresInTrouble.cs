using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Storage;

public class StoresInTrouble
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public void A_store_that_cannot_be_written_is_read_and_says_so_when_it_is_written()
    {
        using var folder = new TemporaryFolder();
        using (var writable = Inventory.Open(StoreAddress.File(folder["store.db"])))
            writable.Things.Create(new() { Name = "web1", Driver = "Server" }, None);
        using var view = MountedFolder.ReadOnly(folder.Path);
        var address = StoreAddress.File(view["store.db"]);

        using var inventory = Inventory.Open(address);

        Assert.Equal("web1", inventory.Things.Get(new("web1"), None).Name);
        var error = Assert.Throws<StoreReadOnlyException>(() => inventory.Things.Create(new() { Name = "web2", Driver = "Server" }, None));
        Assert.Equal(address.Display, error.Target);
        Assert.Null(inventory.Things.Find("web2", None));
    }

    [Fact]
    public void A_store_that_somebody_writes_is_read_through_a_view_that_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        using var view = MountedFolder.ReadOnly(folder.Path);
        using var writable = Inventory.Open(StoreAddress.File(folder["store.db"]));
        writable.Things.Create(new() { Name = "web1", Driver = "Server" }, None);

        using var inventory = Inventory.Open(StoreAddress.File(view["store.db"]));

        Assert.Equal("web1", inventory.Things.Get(new("web1"), None).Name);
        Assert.Throws<StoreReadOnlyException>(() => inventory.Things.Create(new() { Name = "web2", Driver = "Server" }, None));
    }

    [Fact]
    public void No_store_is_made_where_nothing_can_be_written()
    {
        using var folder = new TemporaryFolder();
        using var view = MountedFolder.ReadOnly(folder.Path);

        foreach (var path in new[] { view["new.db"], Path.Combine(view.Path, "below", "new.db") })
            Assert.Throws<StoreUnreachableException>(() => Inventory.Open(StoreAddress.File(path)));
    }

    [Fact]
    public void A_full_disk_keeps_what_was_committed_and_nothing_else()
    {
        using var disk = MountedFolder.Disk(2048);
        var address = StoreAddress.File(disk["store.db"]);
        var done = new List<string>();
        using (var inventory = Inventory.Open(address))
        {
            Assert.Throws<StoreFullException>(() =>
            {
                for (var number = 0; number < 100_000; number++)
                {
                    var name = $"disk{number:D6}";
                    inventory.Things.Create(new() { Name = name, Driver = "Disk", Attributes = [new("a", null, null, TypedValue.Of(new string('x', 500)))] }, None);
                    done.Add(name);
                }
            });
            Assert.Equal(done, inventory.Things.Find(new EveryThing(), 0, null, None).Select(thing => thing.Name));
        }

        Assert.NotEmpty(done);
        using var session = StoreOpening.Open(address, new StoreOptions(), None).Session;
        Assert.Equal("ok", session.ReadFirst("pragma integrity_check", static row => row.GetString(0), None));
        Assert.Equal(done.Count, session.ReadFirst("select count(*) from Change", static row => row.GetInt64(0), None));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(128)]
    public void A_disk_that_is_full_before_a_store_is_made_is_left_without_a_trace_of_it(int kilobytes)
    {
        using var disk = MountedFolder.Disk(kilobytes);

        Assert.ThrowsAny<ClustoException>(() => Inventory.Open(StoreAddress.File(disk["store.db"])));

        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
        Assert.DoesNotContain(OpenFiles(), target => target.StartsWith(disk.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void A_disk_that_fills_in_the_middle_of_a_batch_takes_all_of_it_and_says_so()
    {
        using var disk = MountedFolder.Disk(4096);
        using var inventory = Inventory.Open(StoreAddress.File(disk["store.db"]));
        var done = 0;
        BatchRolledBackException error;
        using (inventory.JoinBatch(Origin.Here("New-ClustoThing")))
        {
            // More than the cache of pages holds, so that the disk is written to before the end.
            error = Assert.Throws<BatchRolledBackException>(() =>
            {
                for (; done < 100_000; done++)
                    inventory.Things.Create(new() { Name = $"disk{done:D6}", Driver = "Disk", Attributes = [new("a", null, null, TypedValue.Of(new string('x', 4000)))] }, None);
            });
        }

        Assert.Equal("New-ClustoThing", error.Target);
        Assert.Contains($"and {done} changes before this one", error.Message, StringComparison.Ordinal);
        Assert.IsType<StoreFullException>(error.InnerException);
        Assert.Empty(inventory.Things.Find(new EveryThing(), 0, null, None));
    }

    [Fact]
    public void A_disk_that_fills_during_an_import_leaves_nothing_of_it()
    {
        using var disk = MountedFolder.Disk(4096);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["site.yaml"], "things:\n" + string.Concat(Enumerable.Range(0, 2000).Select(static number => $"  disk{number}: {{ driver: Disk, attributes: {{ a: {new string('x', 4000)} }} }}\n")));
        using var inventory = Inventory.Open(StoreAddress.File(disk["store.db"]));

        Assert.Throws<StoreFullException>(() => inventory.Interchange.Import(folder["site.yaml"], new(), static _ => { }, None));

        Assert.Empty(inventory.Things.Find(new EveryThing(), 0, null, None));
        Assert.Empty(inventory.Changes.Find(new(), null, None));
    }

    [Fact]
    public void A_disk_that_fills_during_the_pause_of_a_batch_is_told_to_the_next_who_writes()
    {
        using var disk = MountedFolder.Disk(4096);
        var address = StoreAddress.File(disk["store.db"]);
        using var inventory = Inventory.Open(address);
        using var other = Inventory.Open(address);
        var batch = inventory.JoinBatch(Origin.Here());
        for (var number = 0; number < 50; number++)
            inventory.Things.Create(new() { Name = $"lost{number}", Driver = "Disk", Attributes = [new("a", null, null, TypedValue.Of(new string('x', 4000)))] }, None);
        Fill(disk["ballast"]);

        // Gets in when the pause has ended the batch's transaction, and finds the disk full too.
        Assert.Throws<StoreFullException>(() => other.Things.Create(new() { Name = "other", Driver = "Disk", Attributes = [new("a", null, null, TypedValue.Of(new string('x', 100_000)))] }, None));

        Assert.Throws<StoreFullException>(batch.Dispose);
        File.Delete(disk["ballast"]);
        Assert.Empty(inventory.Things.Find(new EveryThing(), 0, null, None));
    }

    [Fact]
    public void A_store_that_another_process_holds_is_busy()
    {
        using var store = new SqliteStore();
        using var inventory = store.Open(options => options with { BusyTimeout = TimeSpan.FromMilliseconds(300) });
        using var patient = store.Open();
        using var holder = Hold(store);

        var error = Assert.Throws<StoreBusyException>(() => inventory.Things.Create(new() { Name = "late", Driver = "Server" }, None));

        Assert.Equal(store.Address.Display, error.Target);
        Assert.Null(inventory.Things.Find("late", None));
        holder.Dispose();
        patient.Things.Create(new() { Name = "late", Driver = "Server" }, None);
    }

    [Fact]
    public async Task Control_C_ends_the_wait_for_another_writer()
    {
        using var store = new SqliteStore();
        using var inventory = store.Open(options => options with { BusyTimeout = TimeSpan.FromHours(1) });
        using var holder = Hold(store);
        using var source = new CancellationTokenSource();

        var waiting = Task.Run(() => inventory.Things.Create(new() { Name = "late", Driver = "Server" }, source.Token));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Null(inventory.Things.Find("late", None));
    }

    // Another connection with a transaction that writes, for as long as it is not disposed.
    // Other tests open and close files meanwhile.
    private static List<string> OpenFiles()
    {
        var open = new List<string>();
        foreach (var handle in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            try
            {
                if (File.ResolveLinkTarget(handle, returnFinalTarget: false) is { } target)
                    open.Add(target.FullName);
            }
            catch (IOException)
            {
                // It is closed already.
            }
        }

        return open;
    }

    private static IDisposable Hold(SqliteStore store)
    {
        var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={store.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        command.ExecuteNonQuery();
        return connection;
    }

    private static void Fill(string path)
    {
        using var ballast = File.Create(path);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(block);
                ballast.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // The disk is full, which is what was wanted.
        }
    }
}
