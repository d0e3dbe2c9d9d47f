using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Storage;

public abstract class CancellationPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : CancellationPromises(store), IClassFixture<SqliteStore>
    {
        [Fact]
        public void A_statement_that_never_ends_is_ended()
        {
            using var source = new CancellationTokenSource();
            using var session = StoreOpening.Open(Store.Address, new StoreOptions(), None).Session;

            Assert.ThrowsAny<OperationCanceledException>(() => session.Read(
                "with recursive Number (I) as (select 1 union all select I + 1 from Number) select I from Number",
                row =>
                {
                    source.Cancel();
                    return row.GetInt64(0);
                },
                source.Token));

            Assert.Equal(1, session.ReadFirst("select 1", static row => row.GetInt64(0), None));
        }
    }

    public sealed class OnSqlServer(SqlServerStore store) : CancellationPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_long_read_ends_between_its_pages()
    {
        using var source = new CancellationTokenSource();
        using (Inventory.JoinBatch(Origin.Here()))
        {
            for (var number = 0; number < 300; number++)
                Add("Disk");
        }

        var seen = 0;
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var _ in Inventory.Things.Find(new EveryThing(), 0, null, source.Token))
            {
                if (++seen == 10)
                    source.Cancel();
            }
        });
        Assert.InRange(seen, 10, 299);
    }

    [Fact]
    public void Nothing_is_asked_or_written_once_the_token_is_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);
        var name = NewName("never");
        var server = Key(Add("Server"));

        Action[] calls =
        [
            () => Inventory.Things.Create(new() { Name = name, Driver = "Server" }, cancelled),
            () => Inventory.Things.Find(new EveryThing(), 0, null, cancelled).ToList(),
            () => Inventory.Things.Count(new EveryThing(), cancelled),
            () => Inventory.Things.Rename(server, name, cancelled),
            () => Inventory.Things.Remove(server, false, cancelled),
            () => Inventory.Attributes.Set(server, [Fact("a", 1)], cancelled),
            () => Inventory.Placement.Move(server, null, default, cancelled),
            () => Inventory.Changes.Find(new(), null, cancelled).ToList(),
        ];

        foreach (var call in calls)
            Assert.ThrowsAny<OperationCanceledException>(call);
        Assert.Null(Inventory.Things.Find(name, None));
        Assert.Single(History(server.Name));
    }

    [Fact]
    public void A_cancelled_item_of_a_batch_leaves_those_before_it()
    {
        using var source = new CancellationTokenSource();
        var (done, never) = (NewName("done"), NewName("never"));
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Create(done);
            source.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => Inventory.Things.Create(new() { Name = never, Driver = "Server" }, source.Token));
        }

        using var other = Store.Open();
        Assert.Equal(done, other.Things.Get(Key(done), None).Name);
        Assert.Null(other.Things.Find(never, None));
        Assert.Single(History(done));
    }
}
