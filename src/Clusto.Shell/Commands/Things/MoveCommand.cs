using System.CommandLine;
using System.CommandLine.Completions;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto mv</c>: places things, or takes them out of their place.</summary>
internal sealed class MoveCommand : ShellCommand
{
    private readonly Argument<string[]> words = new("name… place")
    {
        Description = "The things, then what shall hold them; with --out only the things.",
        Arity = ArgumentArity.OneOrMore,
        CompletionSources = { Known.Names },
    };

    private readonly Flag takeOut = new("--out") { Description = "Take them out of their place." };
    private readonly PositionOptions position = new();

    public MoveCommand()
        : base("mv", "Place things in a rack or other location.", "clusto mv server1 rack101 --unit 13", "clusto mv blade1 rack101 --unit 5 --side left", "clusto mv server1 --out")
    {
        Add(words);
        position.AddTo(this);
        Add(takeOut);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var all = given.GetValue(words)!;
        var isOut = takeOut.IsIn(given);
        if (!isOut && all.Length < 2)
            throw new UsageException("The command lacks a place.", "Write mv THING PLACE, or mv THING --out.");
        var keys = Names.Keys(run, isOut ? all : all[..^1]).ToList();
        var at = position.Of(given, keys.Count);
        if (isOut && at != default)
            throw new UsageException("A thing that is taken out has no unit.", "Leave --out or the unit away.");
        ThingKey? holder = isOut ? null : Names.One(run, all[^1]);

        var moved = new List<Thing>();
        var inventory = run.Changing();
        run.Each(keys, key =>
        {
            inventory.Placement.Move(key, holder, at, run.Token);
            moved.Add(inventory.Things.Get(key, run.Token));
        });
        if (run.IsJson)
            run.Out.Array(moved, JsonText.Thing);
        else
            moved.ForEach(thing => run.Out.Line(thing.Location is null ? $"{thing.Name} is in no place" : $"{thing.Name} is{Words.At(thing)}"));
    }
}
