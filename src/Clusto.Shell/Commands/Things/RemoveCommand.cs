using System.CommandLine;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto rm</c>: removes things; it asks when more would go than was named.</summary>
internal sealed class RemoveCommand : ShellCommand
{
    private const int NamesShown = 10;

    private readonly Argument<string[]> names = Take.Things();
    private readonly Flag recurse = new("--recurse", "-r") { Description = "Also what they hold; members of a group only leave it." };

    public RemoveCommand()
        : base("rm", "Remove things with their attributes and cables. The history keeps what they were.", "clusto rm server1", "clusto rm -r rack101", "clusto rm 'tmp*' --yes")
    {
        Add(names);
        Add(recurse);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var words = given.GetValue(names)!;
        var withContent = recurse.IsIn(given);
        var keys = Names.Keys(run, words).ToList();
        if ((withContent || words.Any(Names.MayBeMany)) && !Agreed(run, keys, withContent))
            return;

        var removed = new List<string>();
        var inventory = run.Changing();
        run.Each(keys, key =>
        {
            // Named twice, or held by one that is gone already.
            if (!removed.Contains(key.Name, StringComparer.OrdinalIgnoreCase))
                removed.AddRange(inventory.Things.Remove(key, withContent, run.Token));
        });
        if (run.IsJson)
            run.Out.Array(removed, static (json, name) => json.WriteStringValue(name));
        else
            removed.ForEach(name => run.Out.Line("removed " + name));
    }

    private static bool Agreed(CommandRun run, List<ThingKey> keys, bool withContent)
    {
        var planned = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys)
        {
            try
            {
                planned.UnionWith(run.Inventory.Things.PlanRemoval(key, withContent, run.Token));
            }
            catch (ClustoException error) when (!error.EndsCommand)
            {
                // The removal itself reports it, in its turn.
            }
        }

        if (planned.Count <= 1)
            return true;
        var shown = string.Join(", ", planned.Take(NamesShown)) + (planned.Count > NamesShown ? " and more" : "");
        return run.Confirm($"This removes {Words.Count(planned.Count, "thing", "things")}: {shown}.");
    }
}
