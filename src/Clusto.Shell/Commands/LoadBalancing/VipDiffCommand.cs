using System.CommandLine;
using Clusto.Operations.Credentials;
using Clusto.Operations.LoadBalancing;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto vip diff</c>: compares load balancers with the record.</summary>
internal sealed class VipDiffCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("name") { Description = "Load balancers, addresses or servers; all load balancers where none is named. Wildcards and ranges name many.", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { Known.Names } };
    private readonly BalancerOptions balancers = new(isRecordEnough: false);

    public VipDiffCommand()
        : base("diff", "Tell where load balancers and the record say different things. The exit code is 1 where they do.", "clusto vip diff", "clusto vip diff lb1 --json")
    {
        Add(names);
        balancers.AddTo(this);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var words = given.GetValue(names) ?? [];
        List<string> asked = words.Length == 0
            ? [.. run.Inventory.Things.Find(new AnyOf([new DriverIs(Pattern.Exactly("LoadBalancer")), new DriverIs(Pattern.Exactly("Vip"))]), 0, null, run.Token).Select(static thing => thing.Name)]
            : [.. Names.Keys(run, words).Select(static key => key.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        run.StopByHand();
        var operations = new VipOperations(run.Inventory.Devices, new EnvironmentCredentials(), balancers.Of(given));
        var questions = asked.Count == 0 ? [] : operations.Questions(asked, run.Token);
        if (VipOutput.Table(run, [.. questions.Select(question => operations.ListAsync(question with { OnlyDifferent = true }, run.Token))]) > 0)
            run.Fail();
    }
}
