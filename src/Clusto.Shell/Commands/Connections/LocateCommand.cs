using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto locate</c>: one line a place.</summary>
internal sealed class LocateCommand : ShellCommand
{
    private readonly Argument<string[]> names = Take.Things();

    public LocateCommand()
        : base("locate", "Say where things are: what they are plugged into and what holds them.", "clusto locate server1", "clusto locate 'web*' --json") => Add(names);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var all = new List<Location>();
        run.Each(Names.Keys(run, given.GetValue(names)!), key =>
        {
            var places = run.Inventory.Placement.Locate(key, run.Token);
            if (run.IsJson)
            {
                all.AddRange(places);
                return;
            }

            foreach (var place in places)
                run.Out.Line(Printable.Of($"{place.Thing} -> connected to {place.Description}"));
            if (places.Count == 0)
                run.Notice($"'{key.Name}' is in no place and has no cables.");
        });
        if (run.IsJson)
            run.Out.Array(all, JsonText.Location);
    }
}
