using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary>Changes the membership of each thing and says so.</summary>
internal static class PoolResult
{
    public static void Write(CommandRun run, string group, string word, IEnumerable<ThingKey> members, Action<ThingKey> change)
    {
        var done = new List<Connection>();
        run.Each(members, key =>
        {
            change(key);
            done.Add(new Connection { Kind = ConnectionKind.Membership, Thing = run.Inventory.Things.Get(key, run.Token).Name, To = group });
        });
        if (run.IsJson)
            run.Out.Array(done, JsonText.Connection);
        else
            done.ForEach(connection => run.Out.Line($"{word} {connection}"));
    }
}
