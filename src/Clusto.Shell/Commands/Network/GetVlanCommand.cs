using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto network getvlan</c>: asks which VLANs ports have.</summary>
internal sealed class GetVlanCommand : ShellCommand
{
    private readonly Argument<string> name = Take.Thing("thing", "A name; wildcards and ranges such as web[001-064] name many.");
    private readonly Argument<string?> port = new("port") { Description = "The port; wildcards name many, and without it all that have a cable are meant.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Ports } };
    private readonly Flag recordOnly = new("--record-only") { Description = "Read the record alone; the switch is not asked." };
    private readonly SwitchOptions switches = new();

    public GetVlanCommand()
        : base("getvlan", "Ask which VLANs ports have on the switches that they lead to, and which are recorded.", "clusto network getvlan server1", "clusto network getvlan server1 eth1 --json", "clusto network getvlan switch2a 'port*' --record-only")
    {
        Add(name);
        Add(port);
        Add(recordOnly);
        switches.AddTo(this);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var ports = Names.Keys(run, [given.GetRequiredValue(name)]).Select(key => (key.Name, given.GetValue(port))).ToList();
        if (ports.Count == 0)
            return;
        run.StopByHand();
        var states = new List<VlanState>();
        VlanOutput.Write(run, switches.Of(given) with { RecordOnly = recordOnly.IsIn(given) }, (operations, token) => operations.GetAsync(ports, token), states.Add);
        if (run.IsJson || states.Count == 0)
            return;
        var table = new Table(run.Out, "Thing", "Port", "Switch", "Switch port", "Interface", "VLAN", "Tagged", "Recorded");
        foreach (var state in states)
            table.Row(state.Thing, state.Port, state.Switch, state.SwitchPort, state.Interface, VlanOutput.Number(state.Untagged), string.Join(' ', state.Tagged), state.Agrees == true ? "the same" : VlanOutput.Words(state.RecordedUntagged, state.RecordedTagged));
        table.End();
    }
}
