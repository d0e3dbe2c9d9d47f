using System.CommandLine;
using Clusto.Operations.Vlan;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto network setvlan</c>: sets the VLANs of a port on the switch that it leads to, and records them.</summary>
internal sealed class SetVlanCommand : ShellCommand
{
    private readonly Argument<string> name = Take.Thing("thing", "A name; wildcards and ranges such as web[001-064] name many.");
    private readonly Argument<string> port = new("port") { Description = "The port of the thing.", CompletionSources = { Known.Ports } };
    private readonly Argument<string?> vlan = new("vlan") { Description = "The VLAN without a tag: 203, vlan203, or the name of a thing that holds one; without it that stays as it is.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Names } };
    private readonly Option<string?> tagged = new("--tagged") { Description = "All VLANs with tags, separated by commas; none takes them away.", HelpName = "vlans" };
    private readonly Flag create = new("--create") { Description = "Create a VLAN on the switch where it does not have it." };
    private readonly Flag recordOnly = new("--record-only") { Description = "Write the record alone; the switch is not asked." };
    private readonly Flag dryRun = new("--dry-run") { Description = "Ask the switch, and only tell what would be set." };
    private readonly SwitchOptions switches = new();

    public SetVlanCommand()
        : base(
            "setvlan",
            "Set the VLANs of a port on the switch that it leads to, read them back and record them.",
            "clusto network setvlan server1 eth1 vlan203",
            "clusto network setvlan server1 eth1 203 --tagged 10,20 --dry-run",
            "clusto network setvlan 'web[001-064]' eth0 203")
    {
        Add(name);
        Add(port);
        Add(vlan);
        Add(tagged);
        Add(create);
        Add(recordOnly);
        Add(dryRun);
        switches.AddTo(this);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var tags = given.GetValue(tagged)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (given.GetValue(vlan) is null && tags is not { Length: > 0 })
            throw new UsageException("It is not said which VLAN the port shall have.", "Write setvlan THING PORT VLAN, or --tagged VLANS.");
        var options = switches.Of(given) with { Create = create.IsIn(given), RecordOnly = recordOnly.IsIn(given) };
        var isTrial = dryRun.IsIn(given);
        var wishes = Names.Keys(run, [given.GetRequiredValue(name)])
            .Select(key => new VlanWish { Thing = key.Name, Port = given.GetRequiredValue(port), Vlan = given.GetValue(vlan), Tagged = tags is { Length: > 0 } ? tags : null })
            .ToList();
        if (wishes.Count == 0)
            return;
        // What was set on one switch is recorded at once; it does not wait for others.
        if (!isTrial)
            run.Changing(itemsPerTransaction: 1);
        VlanOutput.Write(
            run,
            options,
            (operations, token) => isTrial ? operations.PlanAsync(wishes, token) : operations.SetAsync(wishes, token),
            state => run.Out.Line(Printable.Of(VlanOutput.Change(state) + (isTrial ? ", not set" : ""))));
    }
}
