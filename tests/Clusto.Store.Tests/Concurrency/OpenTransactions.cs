using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Concurrency;

/// <summary>What another process sees of a transaction that is open here, or was when this one died.</summary>
public sealed class OpenTransactions(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    private readonly SqliteStore store = store;

    [Fact]
    public void Nobody_sees_a_part_of_it_and_all_see_it_when_it_is_complete()
    {
        using var writer = Holding("complete");
        Assert.Empty(Names(Like("complete-*")));

        writer.Go();
        Assert.Equal("done", writer.Read());

        Assert.Equal(["complete-0", "complete-1", "complete-2"], Names(Like("complete-*")));
        Assert.Single(Names(Like("complete-*")).Select(name => History(name).Single().ChangeSet).Distinct());
    }

    [Fact]
    public void Who_writes_meanwhile_waits_for_its_end()
    {
        using var writer = Holding("before");
        using var other = WriterProcess.Start(store, "create", "before-0");
        other.Go();

        writer.Go("undo");

        // The name is free again, and not given twice.
        Assert.Equal(["done", "done"], new[] { writer.Read(), other.Read() });
        Assert.Equal(["before-0"], Names(Like("before-*")));
    }

    [Fact]
    public void Who_waits_too_long_is_told_and_has_written_nothing()
    {
        using var writer = Holding("long");
        using var impatient = store.Open(options => options with { BusyTimeout = TimeSpan.Zero });

        Assert.Throws<StoreBusyException>(() => impatient.Things.Create(new() { Name = "impatient", Driver = "Server" }, None));
        Assert.Null(impatient.Things.Find("impatient", None));

        writer.Go();
        Assert.Equal("done", writer.Read());
        impatient.Things.Create(new() { Name = "impatient", Driver = "Server" }, None);
    }

    [Fact]
    public void A_transaction_whose_process_is_killed_was_never_there()
    {
        var last = History(Add("Server")).Single();
        using (var writer = Holding("killed"))
            writer.Kill();

        Assert.Empty(Names(Like("killed-*")));
        Create("killed-0");
        Assert.Equal((last.Id + 1, last.ChangeSet + 1), (History("killed-0").Single().Id, History("killed-0").Single().ChangeSet));
    }

    private static Clusto.Query.NameIs Like(string pattern) => new(Clusto.Query.Pattern.Of(pattern));

    private WriterProcess Holding(string stem)
    {
        var writer = WriterProcess.Start(store, "transact", stem);
        writer.Go();
        Assert.Equal("holding", writer.Read());
        return writer;
    }
}
