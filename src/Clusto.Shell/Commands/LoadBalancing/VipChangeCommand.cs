using System.CommandLine;
using Clusto.Operations.Credentials;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Shell.Commands;

/// <summary>A command that changes members of an address, at the balancer and in the record.</summary>
internal abstract class VipChangeCommand : ShellCommand
{
    private readonly Argument<string> vip = Take.Thing("vip", "The address: a thing of the driver Vip.");
    private readonly Argument<string> server = Take.Thing("server", "The server; wildcards and ranges such as web[001-064] name many.");
    private readonly Argument<string?> service = new("service") { Description = "The service on the server, or its role; it can be left out where only one fits.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Names } };
    private readonly Flag dryRun = new("--dry-run", "-n") { Description = "Make all checks that need no balancer, and only tell what would be done." };
    private readonly BalancerOptions balancers = new();

    protected VipChangeCommand(string name, string description, params string[] examples)
        : base(name, description, examples)
    {
        Add(vip);
        Add(server);
        Add(service);
        Add(dryRun);
        balancers.AddTo(this);
    }

    /// <summary>What is done with each member.</summary>
    protected abstract VipWork Doing { get; }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var (change, options) = (Change(given), Wishes(given, balancers.Of(given)));
        var address = Names.One(run, given.GetRequiredValue(vip)).Name;
        List<VipTarget> targets = [.. Names.Keys(run, [given.GetRequiredValue(server)]).Select(key => new VipTarget(address, key.Name, given.GetValue(service)))];
        if (targets.Count == 0)
            return;
        if (dryRun.IsIn(given))
            VipOutput.Write(run, new VipOperations(run.Inventory.Devices, new EnvironmentCredentials(), options).Plan(Doing, targets, change, run.Token).ToAsyncEnumerable(), Planned);
        else if (IsWanted(run, targets))
            // What was done at a balancer is recorded at once; it does not wait for others.
            VipOutput.Write(run, new VipOperations(run.Changing(itemsPerTransaction: 1).Devices, new EnvironmentCredentials(), options).ChangeAsync(Doing, targets, change, run.Token), Done);
    }

    /// <summary>How the members are to be.</summary>
    protected abstract VipChange Change(ParseResult given);

    /// <summary>What the command says besides about how it is done.</summary>
    protected virtual VipOptions Wishes(ParseResult given, VipOptions options) => options;

    /// <summary>Whether it is to be done.</summary>
    protected virtual bool IsWanted(CommandRun run, IReadOnlyList<VipTarget> targets) => true;

    /// <summary>The number that an option says; null where it is not given.</summary>
    protected static int? Weight(string? text) => PowerActionCommand.Number(text, "--weight", 0, 65535);

    private string Done(VipMember member) => Doing == VipWork.Remove ? $"{member.Vip} {member.Server} {member.Service}: removed ({member.Backend} on {member.Balancer})" : VipOutput.Line(member);

    private string Planned(VipMember member) => $"{VipOutput.Line(member)}, would be {(Doing switch { VipWork.Add => "added", VipWork.Set => "set", _ => "removed" })}";
}
