using System.CommandLine;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto rename</c>: another name for the same thing.</summary>
internal sealed class RenameCommand : ShellCommand
{
    private readonly Argument<string> thing = Take.Thing();
    private readonly Argument<string> name = new("name") { Description = "The new name." };

    public RenameCommand()
        : base("rename", "Give a thing another name; cables, members and references follow.", "clusto rename server1 web001")
    {
        Add(thing);
        Add(name);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var (old, now) = (Names.One(run, given.GetValue(thing)!), given.GetValue(name)!);
        var inventory = run.Changing();
        inventory.Things.Rename(old, now, run.Token);
        var renamed = inventory.Things.Get(new ThingKey(now), run.Token);
        if (run.IsJson)
            run.Out.Array([renamed], JsonText.Thing);
        else
            run.Out.Line($"{old.Name} is now {renamed.Name}");
    }
}
