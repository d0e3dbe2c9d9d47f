using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto connect</c>: a cable, a place or a membership, whichever the two things mean.</summary>
internal sealed class ConnectCommand : ShellCommand
{
    private readonly Argument<string> thing = Take.Thing();
    private readonly Argument<string> to = Take.Thing("to", "What it is connected to: a device, a rack or other place, a pool.");
    private readonly Option<string?> port = Take.Port("--port", "The port of the first thing; a free one is picked without it.");
    private readonly Option<string?> toPort = Take.Port("--to-port", "The port of the second thing, or RU13 in a rack.");

    public ConnectCommand()
        : base(
            "connect",
            "Connect two things: by a cable, into a rack or other place, or into a pool.",
            "clusto connect server1 switch2a",
            "clusto connect server1 switch2a --port eth0 --to-port port4",
            "clusto connect server1 rack101 --to-port RU13",
            "clusto connect server1 web-pool")
    {
        Add(thing);
        Add(to);
        Add(port);
        Add(toPort);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var made = run.Changing().Connections.Connect(
            Names.One(run, given.GetValue(thing)!), given.GetValue(port), Names.One(run, given.GetValue(to)!), given.GetValue(toPort), run.Token);
        if (run.IsJson)
            run.Out.Array([made], JsonText.Connection);
        else
            run.Out.Line(Printable.Of(Words.Connection(made, isMade: true)));
    }
}
