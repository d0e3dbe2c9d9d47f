using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using Clusto.Operations.Rebuilds;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto rebuild status</c>: how far the reinstalling of things is.</summary>
internal sealed class RebuildStatusCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("thing") { Description = "Names, wildcards and ranges; all where none is given.", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { Known.Names } };
    private readonly Option<string?> state = new("--state") { Description = "Only those in this state.", HelpName = "state", CompletionSources = { static _ => Enum.GetNames<RebuildState>().Select(static name => new CompletionItem(name.ToLowerInvariant())) } };

    public RebuildStatusCommand()
        : base("status", "Show how far the reinstalling of things is, or what came of it.", "clusto rebuild status", "clusto rebuild status 'web*' --state failed --json")
    {
        Add(names);
        Add(state);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var wanted = State(given.GetValue(state));
        List<string>? things = null;
        if (given.GetValue(names) is { Length: > 0 } words)
        {
            things = [];
            // A name that nothing has is reported, and the others are shown.
            run.Each(Names.Keys(run, words), key => things.Add(run.Inventory.Things.Get(key, run.Token).Name));
        }

        var found = new RebuildRecords(run.Inventory.Devices).Find(things, run.Token).Where(rebuild => wanted is null || rebuild.State == wanted).ToList();
        if (run.IsJson)
        {
            run.Out.Array(found, RebuildLine.Write);
            return;
        }

        var table = new Table(run.Out, "Thing", "State", "Profile", "Changed", "Message");
        foreach (var rebuild in found)
            table.Row(rebuild.Thing, RebuildLine.Word(rebuild), rebuild.Profile, rebuild.Changed.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), rebuild.Message ?? "");
        table.End();
    }

    private static RebuildState? State(string? text)
    {
        if (text is null)
            return null;
        return Enum.GetValues<RebuildState>().Where(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(static value => (RebuildState?)value).FirstOrDefault()
            ?? throw new UsageException($"'{text}' is no state of a reinstalling.", $"Write one of {string.Join(", ", Enum.GetNames<RebuildState>()).ToLowerInvariant()}.");
    }
}
