using System.CommandLine;
using Clusto.Query;
using Clusto.Resources;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto resource list</c>: what was handed out, and who holds it.</summary>
internal sealed class ResourceListCommand : ShellCommand
{
    private readonly Argument<string?> manager = new("manager") { Description = "The network or pool; wildcards name many, all without it.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Names } };
    private readonly Option<string?> holder = new("--of") { Description = "Only what this thing holds.", HelpName = "thing", CompletionSources = { Known.Names } };
    private readonly Option<string?> value = new("--value") { Description = "Only these values: wildcards, or a prefix such as 10.2.0.0/26.", HelpName = "value" };

    public ResourceListCommand()
        : base("list", "List what was handed out, and who holds it.", "clusto resource list net-web", "clusto resource list --of server1", "clusto resource list --value 10.2.0.0/26")
    {
        Add(manager);
        Add(holder);
        Add(value);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var name = given.GetValue(manager);
        if (name is not null && !Names.MayBeMany(name))
            run.Inventory.Resources.Check(Names.One(run, name), run.Token);
        var filter = new ResourceFilter
        {
            Manager = name is null ? null : Pattern.Of(name),
            Thing = given.GetValue(holder) is { } thing ? ThingKey.Of(run.Inventory.Things.Get(Names.One(run, thing), run.Token)) : null,
            Value = given.GetValue(value) is { } wanted ? Pattern.Of(wanted) : null,
        };
        var found = run.Inventory.Resources.Find(filter, run.Token);
        if (run.IsJson)
        {
            run.Out.Array(found, JsonText.Resource);
            return;
        }

        var table = new Table(run.Out, "Value", "Manager", "Thing", "Port");
        foreach (var resource in found)
            table.Row(resource.Value, resource.Manager, resource.Thing, resource.Port ?? "");
        table.End();
    }
}
