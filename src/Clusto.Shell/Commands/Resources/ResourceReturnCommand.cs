using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto resource return</c>: values go back to the network or pool that they are of.</summary>
internal sealed class ResourceReturnCommand : ShellCommand
{
    private readonly Argument<string> manager = Take.Thing("manager", "The network or pool.");
    private readonly Argument<string[]> values = new("value") { Description = "The values.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> holder = new("--of") { Description = "Only if this thing holds them.", HelpName = "thing", CompletionSources = { Known.Names } };

    public ResourceReturnCommand()
        : base("return", "Give values back, so that others can get them.", "clusto resource return net-web 10.2.0.17", "clusto resource return net-web 10.2.0.17 --of server1")
    {
        Add(manager);
        Add(values);
        Add(holder);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var to = Names.One(run, given.GetValue(manager)!);
        Things.ThingKey? from = given.GetValue(holder) is { } thing ? Names.One(run, thing) : null;
        var back = new List<Resource>();
        var inventory = run.Changing();
        run.Each(given.GetValue(values)!, value => back.Add(inventory.Resources.GiveBack(to, value, from, run.Token)));
        if (run.IsJson)
            run.Out.Array(back, JsonText.Resource);
        else
            back.ForEach(resource => run.Out.Line(Printable.Of($"{resource.Value} <- {resource.Thing}")));
    }
}
