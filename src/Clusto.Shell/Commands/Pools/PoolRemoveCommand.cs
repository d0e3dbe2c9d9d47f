using System.CommandLine;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto pool remove</c>: things leave a group.</summary>
internal sealed class PoolRemoveCommand : ShellCommand
{
    private readonly Argument<string> pool = Take.Thing("pool", "A pool, class or role.");
    private readonly Argument<string[]> names = Take.Things();
    private readonly Flag force = Take.Force("Also where a class, role or service lacks something then.");

    public PoolRemoveCommand()
        : base("remove", "Take things out of a pool.", "clusto pool remove web-pool server1", "clusto pool remove production 'web*'")
    {
        Add(pool);
        Add(names);
        Add(force);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var group = run.Inventory.Things.Get(Names.One(run, given.GetValue(pool)!), run.Token);
        var inventory = run.Changing();
        PoolResult.Write(run, group.Name, "left", Names.Keys(run, given.GetValue(names)!), key => run.Warn(inventory.Memberships.Remove(new ThingKey(group.Name, group.Id), key, force.IsIn(given), run.Token)));
    }
}
