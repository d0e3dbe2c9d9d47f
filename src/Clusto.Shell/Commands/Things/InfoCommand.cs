using System.CommandLine;
using Clusto.History;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto info</c>: all that is known of things, now or at a time.</summary>
internal sealed class InfoCommand : ShellCommand
{
    private readonly Argument<string[]> names = Take.Things();
    private readonly Option<string?> asOf = new("--as-of") { Description = "As they were at this time, also those that are gone, without what they inherited; a time without a zone is local.", HelpName = "time" };

    public InfoCommand()
        : base("info", "Show all that is known of things: driver, place, attributes, cables, groups, who changed it last.", "clusto info server1", "clusto info 'web*' --json", "clusto info server1 --as-of '2026-11-23 12:00'")
    {
        Add(names);
        Add(asOf);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var all = new List<ThingFacts>();
        var past = given.GetValue(asOf) is { } time ? run.Inventory.Past((DateTime)TypedValue.As(time, AttributeType.DateTime).Value) : null;
        var words = given.GetValue(names)!;
        run.Each(past is null ? Names.Keys(run, words) : Keys(run, past, words), key =>
        {
            var facts = past is null ? ThingFacts.Read(run, key) : ThingFacts.Read(run, past, key);
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

    // A wildcard means the names that there were then.
    private static IEnumerable<ThingKey> Keys(CommandRun run, PastThings past, string[] words)
    {
        foreach (var word in words)
        {
            if (NameRange.IsRange(word) || !Names.MayBeMany(word))
            {
                foreach (var name in Names.Keys(run, [word]))
                    yield return name;
                continue;
            }

            var found = past.Find(Pattern.Of(word), run.Token).Select(static thing => new ThingKey(thing.Name, thing.Id)).ToList();
            if (found.Count == 0)
                run.Report(new ThingNotFoundException(word));
            foreach (var key in found)
                yield return key;
        }
    }
}
