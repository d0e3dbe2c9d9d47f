using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto role test</c>: what servers lack that their classes, roles and services require.</summary>
internal sealed class RoleTestCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("thing")
    {
        Description = "Servers, services, or groups and places whose servers are meant; the whole store without any.",
        Arity = ArgumentArity.ZeroOrMore,
        CompletionSources = { Known.Names },
    };

    public RoleTestCommand()
        : base("test", "List what servers lack that their classes, roles and services require; exit code 1 where there is something.", "clusto role test", "clusto role test web-pool") => Add(names);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var found = new List<Finding>();
        if (given.GetValue(names) is { Length: > 0 } words)
            run.Each(Names.Keys(run, words), key => found.AddRange(run.Inventory.Roles.Test(key, run.Token)));
        else
            found.AddRange(run.Inventory.Roles.Test(run.Token));

        // A group and a server in it may both be named.
        found = [.. found.DistinctBy(static finding => finding.Message)];
        if (run.IsJson)
            run.Out.Array(found, JsonText.Finding);
        else
            found.ForEach(finding => run.Out.Line(Printable.Of(finding.Message)));
        if (found.Count > 0)
            run.Fail();
    }
}
