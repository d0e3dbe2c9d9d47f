using System.CommandLine;
using Clusto.Allocation;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto deallocate</c>: gives things back.</summary>
internal sealed class DeallocateCommand : ShellCommand
{
    private const int NamesShown = 5;

    private readonly Argument<string[]> names = Take.Things();
    private readonly Option<string[]> keep = new("--keep") { Description = "More attributes that stay, with wildcards. May be repeated.", HelpName = "key", CompletionSources = { Known.Keys } };
    private readonly Flag cables = new("--clear-cables") { Description = "Take the cables away too." };
    private readonly Flag recurse = new("--recurse", "-r") { Description = "Remove the services that run on them." };
    private readonly Flag powerOff = new("--power-off") { Description = "Switch them off first; what cannot be switched off is not given back." };
    private readonly Flag force = Take.Force("Also what is protected.");

    public DeallocateCommand()
        : base("deallocate", "Give things back: out of their pools, without what they got, and free again.", "clusto deallocate server1", "clusto deallocate server1 --yes", "clusto deallocate 'web*' --recurse --yes")
    {
        Add(names);
        Add(keep);
        Add(cables);
        Add(recurse);
        Add(powerOff);
        Add(force);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var options = new ResetOptions { KeepAttributes = given.GetValue(keep) ?? [], ClearCables = cables.IsIn(given), Recurse = recurse.IsIn(given), Force = force.IsIn(given) };
        var keys = Names.Keys(run, given.GetValue(names)!).ToList();
        if (!run.Confirm($"This {(powerOff.IsIn(given) ? "switches off and " : "")}gives back {Words.Count(keys.Count, "thing", "things")}: {string.Join(", ", keys.Take(NamesShown).Select(static key => key.Name))}{(keys.Count > NamesShown ? " and more" : "")}."))
            return;
        var back = new List<Thing>();
        var inventory = run.Changing();
        run.Each(keys, key =>
        {
            if (powerOff.IsIn(given))
                SwitchOff(run, key, options);
            back.Add(inventory.Allocation.Reset(key, options, run.Token));
        });
        if (run.IsJson)
            run.Out.Array(back, JsonText.Thing);
        else
            back.ForEach(thing => run.Out.Line(Printable.Of($"gave back {thing.Name}")));
    }

    // Nothing loses its power that stays as it is then.
    private static void SwitchOff(CommandRun run, ThingKey key, ResetOptions options)
    {
        run.Inventory.Rehearse(() => run.Inventory.Allocation.Reset(key, options, run.Token));
        var power = new PowerOperations(run.Inventory.Devices, new EnvironmentCredentials(), new PowerOptions { Force = options.Force });
        if (power.SwitchAsync([run.Inventory.Things.Get(key, run.Token).Name], PowerAction.Off, run.Token).ToBlockingEnumerable(run.Token).Single().Mistake is { } mistake)
            throw mistake;
    }
}
