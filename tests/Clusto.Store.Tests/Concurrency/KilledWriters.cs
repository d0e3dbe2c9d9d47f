using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Concurrency;

public sealed class KilledWriters(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    private readonly SqliteStore store = store;

    [Fact]
    public void A_writer_that_is_killed_leaves_no_half_change()
    {
        Create("pool", "Pool");
        for (var round = 0; round < 6; round++)
        {
            // 600 lines are 2,400 items, so that the first writer is past a commit for certain.
            var reached = round == 0 ? 600 : Random.Shared.Next(1, 900);
            using var writer = WriterProcess.Start(store, "fill", $"round{round}");
            writer.Go();
            for (var line = 0; line < reached; line++)
                writer.Read();
            writer.Kill();

            Assert.Empty(Mistakes());
        }

        Assert.True(Inventory.Things.Count(new DriverIs(Pattern.Of("Switch")), None) >= 250);
    }

    [Fact]
    public void What_was_committed_before_the_kill_is_there()
    {
        using var writer = WriterProcess.Start(store, "create", "committed");
        writer.Go();
        Assert.Equal("done", writer.Read());
        writer.Kill();

        Assert.Equal("committed", Get("committed").Name);
        Assert.Empty(Mistakes());
    }

    // Each statement finds nothing in a store that is whole.
    private List<string> Mistakes()
    {
        using var session = StoreOpening.Open(store.Address, new StoreOptions(), None).Session;
        string[] checks =
        [
            "select 'integrity: ' || integrity_check from pragma_integrity_check where integrity_check <> 'ok'",
            "select 'reference: ' || \"table\" from pragma_foreign_key_check",
            "select 'thing without its change: ' || Name from Thing t where not exists (select 1 from Change c where c.ThingId = t.Id and c.Kind = 0)",
            "select 'change without its thing: ' || ThingName from Change c where c.Kind = 0 and not exists (select 1 from Thing t where t.Id = c.ThingId)",
            "select 'version without its change: ' || Name from Thing t where not exists (select 1 from Change c where c.ThingId = t.Id and c.ChangeSetId = t.Version)",
            "select 'change set without changes: ' || Id from ChangeSet s where not exists (select 1 from Change c where c.ChangeSetId = s.Id)",
            "select 'half of the attributes: ' || t.Name from Thing t join Driver d on d.Id = t.DriverId where d.Name = 'Server' and t.Name like 'round%' and (select count(*) from Attribute a where a.ThingId = t.Id) <> 3",
            "select 'half a cable: ' || p.Name from Port p where p.PeerThingId is not null and not exists (select 1 from Port o where o.ThingId = p.PeerThingId and o.Name = p.PeerPort and o.PeerThingId = p.ThingId and o.PeerPort = p.Name)",
            "select 'cable without its change: ' || p.Name from Port p where p.PeerThingId is not null and not exists (select 1 from Change c where c.ThingId = p.ThingId and c.Kind = 6)",
            "select 'member without its change: ' || m.MemberId from Membership m where not exists (select 1 from Change c where c.ThingId = m.MemberId and c.Kind = 9)",
        ];
        return [.. checks.SelectMany(check => session.Read(check, static row => row.GetString(0), None))];
    }
}
