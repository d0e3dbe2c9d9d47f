using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto service list</c>: the services of a role, or all.</summary>
internal sealed class ServiceListCommand : ShellCommand
{
    private readonly Argument<string?> role = new("role")
    {
        Description = "Only those of this role.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { Known.Names },
    };

    public ServiceListCommand()
        : base("list", "List services with their server, address and port.", "clusto service list", "clusto service list dbslave") => Add(role);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var services = run.Inventory.Services.Find(given.GetValue(role) is { } name ? Names.One(run, name) : null, run.Token);
        if (run.IsJson)
        {
            run.Out.Array(services, JsonText.Thing);
            return;
        }

        var table = new Table(run.Out, "Name", "Server", "Address", "Port");
        foreach (var service in services)
            table.Row(service.Name, service.Location, Values(service, "ip"), Values(service, "port"));
        table.End();
    }

    private static string Values(Thing service, string key) =>
        string.Join(", ", service.Attributes.Where(attribute => attribute.Key.Equals(key, StringComparison.OrdinalIgnoreCase)));
}
