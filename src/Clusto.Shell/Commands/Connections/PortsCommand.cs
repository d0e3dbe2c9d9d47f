using System.CommandLine;
using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto ports</c>: all ports of things, with what is in them.</summary>
internal sealed class PortsCommand : ShellCommand
{
    private readonly Argument<string[]> names = Take.Things();
    private readonly Flag free = new("--free") { Description = "Only ports without a cable." };
    private readonly Flag used = new("--used") { Description = "Only ports with a cable." };

    public PortsCommand()
        : base("ports", "List the ports of things and what they are connected to.", "clusto ports server1", "clusto ports switch2a --free")
    {
        Add(names);
        Add(free);
        Add(used);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var ports = new List<Port>();
        run.Each(Names.Keys(run, given.GetValue(names)!), key => ports.AddRange(run.Inventory.Ports.Of(key, run.Token)));
        ports.RemoveAll(port => (free.IsIn(given) && port.IsConnected) || (used.IsIn(given) && !port.IsConnected));
        if (run.IsJson)
        {
            run.Out.Array(ports, Write);
            return;
        }

        var table = new Table(run.Out, "Thing", "Port", "Kind", "Connected to", "Mac", "Facts");
        foreach (var port in ports)
            table.Row(port.Thing, port.Name, port.Kind.ToString(), port.IsConnected ? $"{port.PeerThing} {port.PeerPort}" : "", port.Mac, string.Join(", ", port.Facts.Select(static fact => $"{fact.Key}={fact.Value}")));
        table.End();
    }

    private static void Write(Utf8JsonWriter json, Port port)
    {
        json.WriteStartObject();
        json.WriteString("thing", port.Thing);
        json.WriteString("name", port.Name);
        json.WriteString("kind", port.Kind.ToString());
        json.WriteString("peerThing", port.PeerThing);
        json.WriteString("peerPort", port.PeerPort);
        json.WriteString("mac", port.Mac);
        json.WriteStartObject("facts");
        foreach (var (name, value) in port.Facts)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteBoolean("isOwn", port.IsOwn);
        json.WriteEndObject();
    }
}
