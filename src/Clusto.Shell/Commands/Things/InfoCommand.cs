using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto info</c>: all that is known of things.</summary>
internal sealed class InfoCommand : ShellCommand
{
    private readonly Argument<string[]> names = Take.Things();

    public InfoCommand()
        : base("info", "Show all that is known of things: driver, place, attributes, cables, groups, who changed it last.", "clusto info server1", "clusto info 'web*' --json") => Add(names);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var all = new List<ThingFacts>();
        run.Each(Names.Keys(run, given.GetValue(names)!), key =>
        {
            var facts = ThingFacts.Read(run, key);
            if (run.IsJson)
            {
                all.Add(facts);
                return;
            }

            if (all.Count > 0)
                run.Out.Line("");
            all.Add(facts);
            facts.Show(run.Out);
        });
        if (run.IsJson)
            run.Out.Array(all, static (json, facts) => facts.Write(json));
    }
}
