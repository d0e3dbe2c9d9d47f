using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Clusto.History;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto history</c>: what was done, by whom, when and why; the newest first.</summary>
internal sealed class HistoryCommand : ShellCommand
{
    private readonly Argument<string?> thing = new("thing") { Description = "A thing, also one that is gone; without it all.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Names } };
    private readonly Option<string?> first = new("--first", "-n") { Description = "The most changes to show.", HelpName = "number" };

    public HistoryCommand()
        : base("history", "Show what was done to things, by whom, when and why; the newest first.", "clusto history server1", "clusto history -n 20 --json")
    {
        Add(thing);
        Add(first);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var filter = new ChangeFilter { Thing = given.GetValue(thing) };
        var changes = run.Inventory.Changes.Find(filter, Most(given.GetValue(first)), run.Token);
        if (run.IsJson)
        {
            run.Out.Array(changes, Write);
            return;
        }

        var table = new Table(run.Out, "When", "Who", "Thing", "What", "Reason");
        foreach (var change in changes)
            table.Row(Words.Time(change.At), $"{change.Actor}@{change.Host}", change.Thing, ChangeWords.Of(change), change.Reason);
        table.End();
    }

    private static long? Most(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new UsageException($"'{text}' is no number of changes.", "Write a whole number from 1.");

    /// <summary>A change as JSON.</summary>
    public static void Write(Utf8JsonWriter json, Change change)
    {
        json.WriteStartObject();
        json.WriteNumber("id", change.Id);
        json.WriteNumber("changeSet", change.ChangeSet);
        JsonText.Time(json, "at", change.At);
        json.WriteString("actor", change.Actor);
        json.WriteString("host", change.Host);
        json.WriteString("reason", change.Reason);
        json.WriteString("command", change.Command);
        json.WriteNumber("thingId", change.ThingId);
        json.WriteString("thing", change.Thing);
        json.WriteString("kind", change.Kind.ToString());
        Raw(json, "before", change.Before);
        Raw(json, "after", change.After);
        json.WriteEndObject();
    }

    private static void Raw(Utf8JsonWriter json, string name, string? document)
    {
        json.WritePropertyName(name);
        if (document is null)
            json.WriteNullValue();
        else
            json.WriteRawValue(document);
    }
}
