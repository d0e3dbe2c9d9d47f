using System.CommandLine;
using System.Text.Json;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto tree</c>: what a thing holds and its members, at every depth.</summary>
internal sealed class TreeCommand : ShellCommand
{
    private readonly Argument<string[]> names = Take.Things();

    public TreeCommand()
        : base("tree", "Show what things hold, and the members of groups, at every depth.", "clusto tree datacenterZ", "clusto tree web-pool --json") => Add(names);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var roots = new List<Node>();
        run.Each(Names.Keys(run, given.GetValue(names)!), key =>
        {
            var root = run.Inventory.Things.Get(key, run.Token);
            roots.Add(Build(run, root, Held(run, root)));
        });
        if (run.IsJson)
        {
            run.Out.Array(roots, Write);
            return;
        }

        foreach (var root in roots)
            Show(run, root, "", "");
    }

    // One question finds all at every depth; a query for each place would be slow where there are many.
    private static Dictionary<string, List<Thing>> Held(CommandRun run, Thing root)
    {
        var held = new Dictionary<string, List<Thing>>(StringComparer.OrdinalIgnoreCase);
        foreach (var thing in run.Inventory.Things.Find(new InsideOf(new NameIs(Pattern.Exactly(root.Name))), 0, null, run.Token))
        {
            if (thing.Location is not { } location)
                continue;
            if (!held.TryGetValue(location, out var list))
                held.Add(location, list = []);
            list.Add(thing);
        }

        return held;
    }

    private static Node Build(CommandRun run, Thing thing, Dictionary<string, List<Thing>> held)
    {
        var within = held.GetValueOrDefault(thing.Name, []).OrderByDescending(static inner => inner.RackUnit ?? 0).ThenBy(static inner => inner.Name, StringComparer.OrdinalIgnoreCase);
        var members = thing.Category == Category.Group ? run.Inventory.Memberships.Members(new ThingKey(thing.Name, thing.Id), false, run.Token) : [];
        return new Node(thing, [.. within.Concat(members).Select(inner => Build(run, inner, held))]);
    }

    private static void Show(CommandRun run, Node node, string first, string rest)
    {
        var unit = node.Thing.RackUnit is { } number && first.Length > 0 ? $"RU{Words.Number(number)} " : "";
        var driver = $"({node.Thing.Driver})";
        run.Out.Line($"{first}{unit}{node.Thing.Name} {Style.Of(!StandardOutput.IsTerminal).Faint(driver)}");
        for (var index = 0; index < node.Inner.Count; index++)
        {
            var isLast = index == node.Inner.Count - 1;
            Show(run, node.Inner[index], rest + (isLast ? "└─ " : "├─ "), rest + (isLast ? "   " : "│  "));
        }
    }

    private static void Write(Utf8JsonWriter json, Node node)
    {
        json.WriteStartObject();
        json.WriteString("name", node.Thing.Name);
        json.WriteString("driver", node.Thing.Driver);
        json.WriteString("category", node.Thing.Category.ToString());
        JsonText.Number(json, "rackUnit", node.Thing.RackUnit);
        json.WriteStartArray("children");
        foreach (var inner in node.Inner)
            Write(json, inner);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Node(Thing Thing, IReadOnlyList<Node> Inner);
}
