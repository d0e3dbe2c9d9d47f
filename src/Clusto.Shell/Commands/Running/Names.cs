using Clusto.Query;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary>The things that words on the command line mean: a name, a range such as web[001-064], or a wildcard that may match many.</summary>
internal static class Names
{
    /// <summary>The things, each once for each word that names it; a word that nothing answers to is reported.</summary>
    public static IEnumerable<ThingKey> Keys(CommandRun run, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (NameRange.IsRange(word))
            {
                foreach (var name in NameRange.Expand(word))
                    yield return new ThingKey(name);
            }
            else if (Pattern.HasWildcards(word))
            {
                foreach (var thing in Matching(run, word))
                    yield return new ThingKey(thing.Name, thing.Id);
            }
            else
            {
                yield return One(run, word);
            }
        }
    }

    /// <summary>A word that must mean one thing: by its name, or by an address or serial that it carries.</summary>
    public static ThingKey One(CommandRun run, string word) => new(run.Inventory.Things.Identify(Pattern.Of(word).Text, run.Token));

    /// <summary>Whether a word may mean many things.</summary>
    public static bool MayBeMany(string word) => Pattern.HasWildcards(word);

    private static List<Thing> Matching(CommandRun run, string word)
    {
        // Read to the end first: what is done to one thing must not change which things are meant.
        var found = run.Inventory.Things.Find(new NameIs(Pattern.Of(word)), 0, null, run.Token).ToList();
        if (found.Count == 0)
            run.Report(new ThingNotFoundException(word));
        return found;
    }
}
