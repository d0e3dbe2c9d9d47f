using System.CommandLine;
using Clusto.Operations.Credentials;
using Clusto.Operations.LoadBalancing;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto vip list</c>: the servers behind addresses, as the balancers have them and as they are recorded.</summary>
internal sealed class VipListCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("name") { Description = "Addresses, load balancers or servers; all addresses where none is named. Wildcards and ranges name many.", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { Known.Names } };
    private readonly BalancerOptions balancers = new();

    public VipListCommand()
        : base("list", "List the servers behind addresses, as their balancers have them and as they are recorded.", "clusto vip list", "clusto vip list vip-web", "clusto vip list lb1", "clusto vip list server1 --json")
    {
        Add(names);
        balancers.AddTo(this);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var words = given.GetValue(names) ?? [];
        List<string> asked = words.Length == 0
            ? [.. run.Inventory.Things.Find(new DriverIs(Pattern.Exactly("Vip")), 0, null, run.Token).Select(static vip => vip.Name)]
            : [.. Names.Keys(run, words).Select(static key => key.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (asked.Count == 0 && !run.IsJson)
            return;
        run.StopByHand();
        var operations = new VipOperations(run.Inventory.Devices, new EnvironmentCredentials(), balancers.Of(given));
        VipOutput.Table(run, [.. operations.Questions(asked, run.Token).Select(question => operations.ListAsync(question, run.Token))]);
    }
}
