using Clusto.History;
using Clusto.Storage;
using Clusto.Tests.History;
using Clusto.Tests.Stores;

namespace Clusto.Tests.SqlServer;

/// <summary>What is written in sets, as where each statement is a round trip.</summary>
internal static class InSets
{
    /// <summary>Does the same to two new stores, one by one and in sets, and holds against each other what came of it: the answers, all tables, the history, and the tables after it was undone.</summary>
    /// <param name="arrange">What is there before.</param>
    /// <param name="act">What is done; its answers.</param>
    public static string?[] AsOneByOne(Action<Inventory> arrange, Func<Inventory, IEnumerable<string?>> act)
    {
        using var one = new SqliteStore();
        using var sets = new SqliteStore();
        var (alone, together) = (Run(one, new TwinDialect(), arrange, act), Run(sets, new TwinDialect(writesInSets: true), arrange, act));
        Assert.Equal(alone.Answers, together.Answers);
        Assert.Equal(alone.Tables, together.Tables);
        Assert.Equal(alone.History, together.History);
        Assert.Equal(together.Before, together.Undone);
        return together.Answers;
    }

    /// <summary>How many statements are sent in sets.</summary>
    /// <param name="arrange">What is there before.</param>
    /// <param name="act">What is done.</param>
    public static int Statements(Action<Inventory> arrange, Action<Inventory> act)
    {
        var sent = 0;
        using var store = new SqliteStore();
        using var inventory = store.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        arrange(inventory);
        sent = 0;
        act(inventory);
        var count = sent;
        Assert.Empty(inventory.Maintenance.Test(null, default));
        return count;
    }

    private static Outcome Run(SqliteStore store, Dialect dialect, Action<Inventory> arrange, Func<Inventory, IEnumerable<string?>> act)
    {
        using var inventory = store.Open(options => options with { Dialect = dialect, Clock = new ManualClock(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)) });
        using (inventory.JoinBatch(Origin.Here()))
            arrange(inventory);
        var before = TableDump.Of(store.Address);
        string?[] answers;
        using (inventory.JoinBatch(Origin.Here()))
            answers = [.. act(inventory)];
        Assert.Empty(inventory.Maintenance.Test(null, default));
        var tables = TableDump.Of(store.Address);
        Change[] changes = [.. inventory.Changes.Find(new ChangeFilter(), null, default)];
        string[] history =
        [
            .. changes.Select(static change => $"{change.ChangeSet} {change.ThingId} {change.Thing} {change.Kind} {change.Before} -> {change.After}"),
            .. inventory.Things.Find(Clusto.Query.Question.All([]), 0, null, default).Select(static thing => $"{thing.Name} {thing.Version} {thing.ChangedAt:O}"),
        ];
        inventory.Undo.Undo(inventory.Undo.Plan(UndoSelection.Last(1), default), null, default);
        return new Outcome(before, answers, tables, history, TableDump.Of(store.Address));
    }

    private sealed record Outcome(string Before, string?[] Answers, string Tables, string[] History, string Undone);
}
