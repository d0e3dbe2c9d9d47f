using System.CommandLine;
using Clusto.Resources;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto resource request</c>: things get values of a network or pool.</summary>
internal sealed class ResourceRequestCommand : ShellCommand
{
    private readonly Argument<string> manager = Take.Thing("manager", "The network or pool.");
    private readonly Argument<string[]> names = Take.Things("The things that get something; wildcards and ranges such as web[001-064] name many.");
    private readonly Option<string?> port = Take.Port("--port", "The port of the thing that it is for.");
    private readonly Option<string?> value = new("--value") { Description = "The value wanted; the lowest that is free without it.", HelpName = "value" };
    private readonly Option<int> count = new("--count") { Description = "How many values that follow one another.", HelpName = "number", DefaultValueFactory = static _ => 1 };
    private readonly Option<int?> prefix = new("--prefix-length") { Description = "The length of the prefix that a network gets.", HelpName = "bits" };
    private readonly Flag force = Take.Force("Also the gateway of a network.");

    public ResourceRequestCommand()
        : base("request", "Hand out the lowest free value of a network or pool, or the one named.", "clusto resource request net-web server1 --port eth0", "clusto resource request net-web 'web*' --count 4", "clusto resource request vlans server1 --value 203")
    {
        Add(manager);
        Add(names);
        Add(port);
        Add(value);
        Add(count);
        Add(prefix);
        Add(force);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        if (given.GetValue(count) < 1)
            throw new UsageException("A count begins with 1.", "Leave --count out for one value.");
        if (given.GetValue(prefix) is not null && (given.GetValue(value) is not null || given.GetValue(port) is not null || given.GetValue(count) != 1))
            throw new UsageException("A prefix is for a network as a whole, and the next free one is taken.", "Leave out --value, --count and --port.");
        var from = Names.One(run, given.GetValue(manager)!);
        var made = new List<Resource>();
        var inventory = run.Changing();
        run.Each(Names.Keys(run, given.GetValue(names)!), thing =>
        {
            if (given.GetValue(prefix) is { } length)
                made.Add(inventory.Resources.RequestPrefix(from, thing, length, run.Token));
            else
                made.AddRange(inventory.Resources.Request(new ResourceRequest { Manager = from, Thing = thing, Port = given.GetValue(port), Value = given.GetValue(value), Count = given.GetValue(count), Force = force.IsIn(given) }, run.Token));
        });
        if (run.IsJson)
            run.Out.Array(made, JsonText.Resource);
        else
            made.ForEach(resource => run.Out.Line(Printable.Of($"{resource.Value} -> {resource.Thing}{(resource.Port is null ? "" : " " + resource.Port)}")));
    }
}
