using System.CommandLine;
using Clusto.Groups;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto service add</c>: services of a role on servers.</summary>
internal sealed class ServiceAddCommand : ShellCommand
{
    private readonly Argument<string> role = Take.Thing("role", "The role.");
    private readonly Argument<string[]> servers = Take.Things("The servers; each gets a service. Wildcards and ranges such as web[001-064] name many.");
    private readonly Option<string?> port = new("--port") { Description = "The port, 1 to 65535.", HelpName = "number" };
    private readonly Option<string?> address = new("--address") { Description = "The IP address; all those of the server without it.", HelpName = "ip" };
    private readonly Option<string?> name = new("--name") { Description = "The name; that of the role with the lowest free number without it.", HelpName = "name" };
    private readonly Option<string[]> attributes = Take.Attributes("An attribute: owner=ops. May be repeated.");
    private readonly Flag force = Take.Force("Also on servers that lack what the role requires.");

    public ServiceAddCommand()
        : base("add", "Create a service of a role on each server, which gets the role with it.", "clusto service add dbslave server1 --port 3306", "clusto service add blog 'web*' --port 80")
    {
        Add(role);
        Add(servers);
        Add(port);
        Add(address);
        Add(name);
        Add(attributes);
        Add(force);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var facts = (given.GetValue(attributes) ?? []).Select(AttributeWords.Fact).ToList();
        var made = new List<Thing>();
        var inventory = run.Changing();
        run.Each(Names.Keys(run, given.GetValue(servers)!), server =>
        {
            var service = new NewService
            {
                Role = Names.One(run, given.GetValue(role)!),
                Server = server,
                Name = given.GetValue(name),
                Port = given.GetValue(port),
                Address = given.GetValue(address),
                Attributes = facts,
            };
            var (created, missing) = inventory.Services.Create(service, force.IsIn(given), run.Token);
            made.Add(created);
            run.Warn(missing);
        });
        if (run.IsJson)
            run.Out.Array(made, JsonText.Thing);
        else
            made.ForEach(service => run.Out.Line($"created {service.Name} on {service.Location}"));
    }
}
