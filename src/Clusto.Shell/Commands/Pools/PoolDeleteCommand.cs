using System.CommandLine;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto pool delete</c>: removes groups; their members stay what they are, but for services that have no other role.</summary>
internal sealed class PoolDeleteCommand : ShellCommand
{
    private readonly Argument<string[]> names = Take.Things("Pools, classes or roles; wildcards allowed.");

    public PoolDeleteCommand()
        : base("delete", "Remove pools; their members stay, outside of them.", "clusto pool delete web-pool") => Add(names);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var groups = new List<Thing>();
        var members = 0;
        var services = 0;
        run.Each(Names.Keys(run, given.GetValue(names)!), key =>
        {
            // Asking for the members refuses what is no group.
            members += run.Inventory.Memberships.Members(key, false, run.Token).Count();
            services += run.Inventory.Things.PlanRemoval(key, recurse: true, run.Token).Count - 1;
            groups.Add(run.Inventory.Things.Get(key, run.Token));
        });
        var rest = services == 0 ? "the members themselves stay" : $"what has no other role goes too, {Words.Count(services, "service", "services")}, and the other members stay";
        if ((members > 0 || groups.Count > 1) && !run.Confirm($"This removes {Words.Count(groups.Count, "group", "groups")} with {Words.Count(members, "member", "members")} in all; {rest}."))
            return;

        var removed = new List<string>();
        var inventory = run.Changing();
        run.Each(groups, group => removed.AddRange(inventory.Things.Remove(new ThingKey(group.Name, group.Id), recurse: true, run.Token)));
        if (run.IsJson)
            run.Out.Array(removed, static (json, name) => json.WriteStringValue(name));
        else
            removed.ForEach(name => run.Out.Line("removed " + name));
    }
}
