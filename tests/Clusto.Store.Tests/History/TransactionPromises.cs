using Clusto.History;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.History;

public abstract class TransactionPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : TransactionPromises(store), IClassFixture<SqliteStore>
    {
        [Fact]
        public void No_pause_and_no_number_of_items_commits_a_part()
        {
            var before = Inventory.Things.Count(new EveryThing(), None);
            using var other = Store.Open(options => options with { BusyTimeout = TimeSpan.FromSeconds(1) });
            Begin("many");
            using (Inventory.JoinBatch(Origin.Here()))
            {
                for (var number = 0; number < 1100; number++)
                    Add("Disk");

                // This waits for longer than a batch that pauses would keep it waiting.
                Assert.Throws<StoreBusyException>(() => other.Things.Create(new() { Name = NewName("theirs"), Driver = "Server" }, None));
            }

            Assert.Equal(before, other.Things.Count(new EveryThing(), None));
            Assert.Equal(1100, Inventory.Transactions.Complete()!.Changes);
            Assert.Equal(before + 1100, other.Things.Count(new EveryThing(), None));
        }

        [Fact]
        public void A_transaction_that_the_database_gave_up_is_lost_whole_and_says_so()
        {
            using var own = new SqliteStore();
            using var inventory = own.Open();
            inventory.Things.Create(new() { Name = "pool", Driver = "Pool" }, None);
            own.Run("create trigger Trouble before insert on Membership begin select raise(rollback, 'the disk is gone'); end");
            inventory.Transactions.Begin(Origin.Here(reason: "CHG-1"));
            inventory.Things.Create(new() { Name = "one", Driver = "Server" }, None);

            var error = Assert.Throws<TransactionRolledBackException>(() => inventory.Memberships.Add(new ThingKey("pool"), new ThingKey("one"), None));

            Assert.Contains("the disk is gone", error.Message, StringComparison.Ordinal);
            Assert.Throws<TransactionRolledBackException>(() => inventory.Things.Create(new() { Name = "two", Driver = "Server" }, None));
            Assert.Throws<TransactionRolledBackException>(() => inventory.Transactions.Complete());
            Assert.Throws<TransactionMissingException>(() => inventory.Transactions.Undo());
            Assert.Equal(["pool"], inventory.Things.Find(new EveryThing(), 0, null, None).Select(thing => thing.Name));
        }

        [Fact]
        public void A_transaction_that_has_changed_nothing_keeps_nobody_waiting()
        {
            using var other = Store.Open(options => options with { BusyTimeout = TimeSpan.Zero });
            var name = Add("Server");
            Begin("thinking");
            Get(name);
            Set(name, "status", "unallocated");
            Assert.Throws<NameInUseException>(() => Create(name));
            Inventory.Rehearse(() => Add("Server"));

            other.Things.Create(new() { Name = NewName("theirs"), Driver = "Server" }, None);

            Assert.Null(Inventory.Transactions.Complete());
        }
    }

    public sealed class OnSqlServer(SqlServerStore store) : TransactionPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void All_writes_become_one_change_set_that_others_see_when_it_is_complete()
    {
        using var other = Store.Open();
        var begun = Inventory.Transactions.Begin(new Origin("alice", "desk-1", "CHG-4711", "Start-ClustoTransaction"));
        var (rack, name) = (Add("Rack"), Add("Server"));
        using (Inventory.JoinBatch(Origin.Here("another command")))
            Place(name, rack, 3);
        Set(name, "owner", "ops");

        Assert.Equal((rack, (object)"ops"), (Get(name).Location, Get(name).Attributes["owner"]));
        Assert.Equal(4, Inventory.Transactions.Open!.Changes);
        Assert.Null(other.Things.Find(name, None));
        var set = Inventory.Transactions.Complete()!;

        Assert.Equal(((long?)null, 0L), (begun.Id, begun.Changes));
        Assert.Equal(("alice", "desk-1", "CHG-4711", "Start-ClustoTransaction", 4L), (set.Actor, set.Host, set.Reason!, set.Command!, set.Changes));
        Assert.Equal(rack, other.Things.Get(Key(name), None).Location);
        Assert.Equal([.. Enumerable.Repeat(set.Id!.Value, 4)], other.Changes.Find(new ChangeFilter { ChangeSet = set.Id }, null, None).Select(change => change.ChangeSet));
        Assert.Equal(set.At, History(name)[0].At);
        Assert.Null(Inventory.Transactions.Open);
        Assert.NotEqual(set.Id, History(Add("Server")).Single().ChangeSet);
    }

    [Fact]
    public void What_is_undone_was_never_there()
    {
        var (kept, last) = (Add("Server"), Inventory.Changes.Find(new ChangeFilter(), 1, None).Single());
        Begin("a mistake");
        var name = Add("Server");
        Set(kept, "owner", "ops");

        var (undone, before) = Inventory.Transactions.Undo();

        Assert.Equal(("a mistake", 2L, (long?)null), (undone.Reason!, undone.Changes, undone.Id));
        Assert.Null(before);
        Assert.Null(Inventory.Things.Find(name, None));
        Assert.False(Get(kept).Attributes.ContainsKey("owner"));
        Assert.Equal(last.Id, Inventory.Changes.Find(new ChangeFilter(), 1, None).Single().Id);
        Create(name);
    }

    [Fact]
    public void An_object_of_a_transaction_that_was_undone_never_means_another_thing()
    {
        Begin("a mistake");
        var lost = Create(NewName("lost"));
        var change = History(lost.Name).Single();
        Inventory.Transactions.Undo();
        var other = Create(NewName("other"));

        Assert.Throws<ThingNotFoundException>(() => Inventory.Things.Remove(ThingKey.Of(lost), false, None));
        Assert.True(other.Id > lost.Id && other.Version > lost.Version && History(other.Name).Single().Id > change.Id);
    }

    [Fact]
    public void A_write_that_fails_takes_back_only_itself()
    {
        var (taken, first, second) = (Add("Server"), NewName("first"), NewName("second"));
        Begin("careful");
        Assert.Throws<NameInUseException>(() => Create(taken));
        Create(first);
        Assert.Throws<ThingNotFoundException>(() => Create(NewName("half"), "Server", null, null, ("a", 1), ("b", TypedValue.As("nobody", AttributeType.Reference))));
        Assert.ThrowsAny<OperationCanceledException>(() => Inventory.Things.Create(new() { Name = NewName("never"), Driver = "Server" }, new CancellationToken(canceled: true)));
        Create(second);

        Assert.Equal(2, Inventory.Transactions.Complete()!.Changes);

        using var other = Store.Open();
        Assert.Equal([first, second], new[] { first, second }.Select(name => other.Things.Get(Key(name), None).Name));
        Assert.Equal(0, other.Things.Count(new NameIs(Pattern.Of("half-*")), None));
    }

    [Fact]
    public void A_transaction_without_changes_leaves_no_change_set()
    {
        var name = Add("Server", attributes: ("owner", "ops"));
        var last = History(name)[0].ChangeSet;
        Begin("nothing");
        Set(name, "owner", "ops");
        Assert.Null(Inventory.Transactions.Complete());

        var next = History(Add("Server")).Single().ChangeSet;
        if (Store is SqliteStore)
            Assert.Equal(last + 1, next);
    }

    [Fact]
    public void There_is_one_at_most_and_the_error_says_which_and_since_when()
    {
        var clock = new ManualClock(new DateTimeOffset(2030, 1, 2, 3, 4, 5, DateTimeOffset.Now.Offset));
        using var inventory = Store.Open(options => options with { Clock = clock });
        inventory.Transactions.Begin(Origin.Here(reason: "CHG-1"));
        var name = NewName("kept");
        inventory.Things.Create(new() { Name = name, Driver = "Server" }, None);

        var error = Assert.Throws<TransactionOpenException>(() => inventory.Transactions.Begin(Origin.Here(reason: "CHG-2")));

        Assert.Contains("'CHG-1', begun " + clock.GetUtcNow().LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Throws<TransactionOpenException>(inventory.Transactions.RequireNone);
        Assert.Equal("CHG-1", inventory.Transactions.Complete()!.Reason);
        inventory.Transactions.RequireNone();
        Assert.Equal(name, Get(name).Name);
    }

    [Fact]
    public void Without_one_there_is_nothing_to_end()
    {
        Assert.Throws<TransactionMissingException>(() => Inventory.Transactions.Complete());
        Assert.Throws<TransactionMissingException>(() => Inventory.Transactions.Undo());
        Inventory.Transactions.Tell();
    }

    [Fact]
    public void The_transaction_of_a_block_ends_with_its_block()
    {
        Inventory.Transactions.Begin(Origin.Here(reason: "block"), new TransactionOptions { IsBlock = true });
        Add("Server");

        Assert.Throws<TransactionInBlockException>(() => Inventory.Transactions.Complete());
        Assert.Throws<TransactionInBlockException>(() => Inventory.Transactions.Undo());

        Assert.Equal(1, Inventory.Transactions.Complete(ofBlock: true)!.Changes);
    }

    [Fact]
    public void Closing_the_store_takes_it_back()
    {
        var name = NewName("closed");
        var inventory = Store.Open();
        inventory.Transactions.Begin(Origin.Here());
        inventory.Things.Create(new() { Name = name, Driver = "Server" }, None);

        inventory.Dispose();

        Assert.Null(Inventory.Things.Find(name, None));
    }

    [Fact]
    public void When_its_time_is_over_it_is_rolled_back_and_nothing_is_written_until_it_is_ended()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(70));
        using var inventory = Store.Open(options => options with { Clock = clock });
        var (name, after) = (NewName("late"), NewName("after"));
        inventory.Transactions.Begin(Origin.Here(reason: "slow"), new TransactionOptions { TimeLimit = TimeSpan.FromSeconds(90) });
        inventory.Things.Create(new() { Name = name, Driver = "Server" }, None);
        clock.Advance(TimeSpan.FromSeconds(89));
        Assert.NotNull(inventory.Things.Find(name, None));
        clock.Advance(TimeSpan.FromSeconds(1));

        // Nobody has to wait any more, and the name is free.
        Create(name);
        var error = Assert.Throws<TransactionRolledBackException>(inventory.Transactions.Tell);
        inventory.Transactions.Tell();

        Assert.Contains("'slow'", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("it was not completed within 90 seconds.", error.Message, StringComparison.Ordinal);
        Assert.Throws<TransactionRolledBackException>(() => inventory.Things.Create(new() { Name = after, Driver = "Server" }, None));
        Assert.Throws<TransactionRolledBackException>(() => inventory.Rehearse(() => inventory.Things.Create(new() { Name = after, Driver = "Server" }, None)));
        var (undone, before) = inventory.Transactions.Undo();
        Assert.Equal(("slow", 0L), (undone.Reason!, undone.Changes));
        Assert.Equal(error.Message, before!.Message);
        inventory.Things.Create(new() { Name = after, Driver = "Server" }, None);
        Assert.Equal(after, Get(after).Name);
    }

    [Fact]
    public void One_that_is_over_cannot_be_completed_and_another_may_be_begun_when_that_was_said()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddYears(70));
        using var inventory = Store.Open(options => options with { Clock = clock });
        var limited = new TransactionOptions { TimeLimit = TimeSpan.FromSeconds(1) };
        inventory.Transactions.Begin(Origin.Here(), limited);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Throws<TransactionRolledBackException>(() => inventory.Transactions.Complete());
        inventory.Transactions.Begin(Origin.Here(), limited);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Throws<TransactionRolledBackException>(() => inventory.Transactions.Begin(Origin.Here(), limited));
        inventory.Transactions.Begin(Origin.Here(), limited);
        var name = NewName("in-time");
        inventory.Things.Create(new() { Name = name, Driver = "Server" }, None);
        inventory.Transactions.Complete();
        clock.Advance(TimeSpan.FromSeconds(1));

        inventory.Transactions.Tell();
        Assert.Equal(name, Get(name).Name);
    }

    [Fact]
    public void What_is_only_tried_in_it_is_undone_at_once()
    {
        Begin("trying");
        var (kept, tried) = (Add("Server"), NewName("tried"));
        Inventory.Rehearse(() => Create(tried));
        Inventory.Rehearse(() => Set(kept, "owner", "ops"));

        Assert.Null(Inventory.Things.Find(tried, None));
        Assert.Equal(1, Inventory.Transactions.Complete()!.Changes);
        Assert.False(Get(kept).Attributes.ContainsKey("owner"));
    }

    [Fact]
    public void In_a_rehearsal_what_was_tried_is_there_for_what_is_tried_next_and_gone_in_the_end()
    {
        Inventory.Transactions.Begin(Origin.Here(), new TransactionOptions { IsBlock = true, IsRehearsal = true });
        var (rack, name) = (NewName("rack"), NewName("server"));
        Inventory.Rehearse(() => Create(rack, "Rack"));
        Inventory.Rehearse(() => Create(name, "Server", rack, 1));
        Assert.Throws<UnitInUseException>(() => Inventory.Rehearse(() => Create(NewName("server"), "Server", rack, 1)));

        Assert.Equal(2, Inventory.Transactions.Undo(ofBlock: true).Undone.Changes);
        Assert.Null(Inventory.Things.Find(rack, None));
    }

    [Fact]
    public void A_batch_keeps_what_it_wrote_before_the_transaction_and_after_it()
    {
        var (before, inside, after) = (NewName("before"), NewName("inside"), NewName("after"));
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Create(before);
            Begin("inside");
            Create(inside);
            Inventory.Transactions.Undo();
            Create(after);
        }

        using var other = Store.Open();
        Assert.Equal([true, false, true], new[] { before, inside, after }.Select(name => other.Things.Find(name, None) is not null));
    }

    [Fact]
    public void Two_who_read_and_then_write_do_not_overwrite_one_another()
    {
        var name = Add("Server", attributes: ("counter", 1));
        using var other = Store.Open();
        Begin("one");
        other.Transactions.Begin(Origin.Here(reason: "two"));
        var (mine, theirs) = (Get(name), other.Things.Get(Key(name), None));
        other.Attributes.Set(ThingKey.Of(theirs), [Fact("counter", 2)], None);
        other.Transactions.Complete();

        Assert.Throws<ChangedMeanwhileException>(() => Inventory.Attributes.Set(ThingKey.Of(mine), [Fact("counter", 2)], None));
        Inventory.Attributes.Set(ThingKey.Of(Get(name)), [Fact("counter", 3)], None);
        Inventory.Transactions.Complete();

        Assert.Equal(3L, other.Things.Get(Key(name), None).Attributes["counter"]);
    }

    [Fact]
    public void What_is_taken_back_inside_it_is_a_part_of_it()
    {
        var name = Add("Server");
        Set(name, "owner", "ops");
        var mistake = History(name)[0].ChangeSet;
        Begin("CHG-9");
        var other = Add("Server");

        var made = Inventory.Undo.Undo(Inventory.Undo.Plan(UndoSelection.OfSet(mistake), None), null, None);

        Assert.Equal(["AttributeChanged " + name], made.Select(change => change.ToString()));
        Assert.Equal(2, Inventory.Transactions.Open!.Changes);
        Assert.Equal(("CHG-9", 2L), Inventory.Transactions.Complete() is { } set ? (set.Reason!, set.Changes) : default);
        Assert.Equal(History(other)[0].ChangeSet, History(name)[0].ChangeSet);
    }

    private void Begin(string reason) => Inventory.Transactions.Begin(Origin.Here(reason: reason));
}
