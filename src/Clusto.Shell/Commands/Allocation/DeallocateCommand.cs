using System.CommandLine;
using Clusto.Allocation;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto deallocate</c>: gives things back.</summary>
internal sealed class DeallocateCommand : ShellCommand
{
    private const int NamesShown = 5;

    private readonly Argument<string[]> names = Take.Things();
    private readonly Option<string[]> keep = new("--keep") { Description = "More attributes that stay, with wildcards. May be repeated.", HelpName = "key", CompletionSources = { Known.Keys } };
    private readonly Flag cables = new("--clear-cables") { Description = "Take the cables away too." };
    private readonly Flag recurse = new("--recurse", "-r") { Description = "Remove the services that run on them." };
    private readonly Flag force = Take.Force("Also what is protected.");

    public DeallocateCommand()
        : base("deallocate", "Give things back: out of their pools, without what they got, and free again.", "clusto deallocate server1", "clusto deallocate server1 --yes", "clusto deallocate 'web*' --recurse --yes")
    {
        Add(names);
        Add(keep);
        Add(cables);
        Add(recurse);
        Add(force);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var options = new ResetOptions { KeepAttributes = given.GetValue(keep) ?? [], ClearCables = cables.IsIn(given), Recurse = recurse.IsIn(given), Force = force.IsIn(given) };
        var keys = Names.Keys(run, given.GetValue(names)!).ToList();
        if (!run.Confirm($"This gives back {Words.Count(keys.Count, "thing", "things")}: {string.Join(", ", keys.Take(NamesShown).Select(static key => key.Name))}{(keys.Count > NamesShown ? " and more" : "")}."))
            return;
        var back = new List<Thing>();
        var inventory = run.Changing();
        run.Each(keys, key => back.Add(inventory.Allocation.Reset(key, options, run.Token)));
        if (run.IsJson)
            run.Out.Array(back, JsonText.Thing);
        else
            back.ForEach(thing => run.Out.Line(Printable.Of($"gave back {thing.Name}")));
    }
}
