using System.CommandLine;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto disconnect</c>: the cable in a port, all between two things, or all cables of one.</summary>
internal sealed class DisconnectCommand : ShellCommand
{
    private readonly Argument<string> thing = Take.Thing();
    private readonly Argument<string?> from = new("from") { Description = "Only what connects it to this thing: cables, place and membership.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Names } };
    private readonly Option<string?> port = Take.Port("--port", "Only the cable in this port of the first thing.");

    public DisconnectCommand()
        : base(
            "disconnect",
            "Take connections away.",
            "clusto disconnect server1 switch2a",
            "clusto disconnect server1 --port eth0",
            "clusto disconnect server1 --yes")
    {
        Add(thing);
        Add(from);
        Add(port);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var key = Names.One(run, given.GetValue(thing)!);
        var (onlyPort, other) = (given.GetValue(port), given.GetValue(from));
        if (onlyPort is null && other is null && !MayTakeAll(run, key))
            return;
        var taken = run.Changing().Connections.Disconnect(key, onlyPort, other is null ? null : Names.One(run, other), run.Token);
        if (run.IsJson)
        {
            run.Out.Array(taken, JsonText.Connection);
            return;
        }

        foreach (var connection in taken)
            run.Out.Line(Printable.Of(Words.Connection(connection, isMade: false)));
    }

    private static bool MayTakeAll(CommandRun run, ThingKey key)
    {
        var cables = run.Inventory.Connections.Of(key, run.Token).Count(static connection => connection.Kind == ConnectionKind.Cable);
        return cables < 2 || run.Confirm($"This takes all {Words.Number(cables)} cables out of '{key.Name}'.");
    }
}
