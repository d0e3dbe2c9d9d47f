using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Clusto.History;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto history</c>: what was done, by whom, when and why; the newest first.</summary>
internal sealed class HistoryCommand : ShellCommand
{
    private readonly Argument<string?> thing = new("thing") { Description = "A thing, also one that is gone; without it all.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Names } };
    private readonly Option<string?> since = Time("--since", "Only changes at or after this time: 3d (days ago; also m, h, w), 2026-11-23, '2026-11-23 14:30'.");
    private readonly Option<string?> until = Time("--until", "Only changes before this time.");
    private readonly Option<string?> actor = new("--actor") { Description = "Only changes by this account; wildcards allowed.", HelpName = "account" };
    private readonly Option<string?> host = new("--host") { Description = "Only changes from this machine; wildcards allowed.", HelpName = "machine" };
    private readonly Option<string[]> kinds = new("--kind", "-k") { Description = "Only changes of this kind: moved; or of several: moved,connected.", HelpName = "kind", CompletionSources = { static _ => Enum.GetNames<ChangeKind>().Select(static name => new System.CommandLine.Completions.CompletionItem(name)) } };
    private readonly Option<string?> changeSet = new("--change-set") { Description = "Only what committed together under this number.", HelpName = "number" };
    private readonly Flag oldest = new("--oldest") { Description = "The oldest first." };
    private readonly Option<string?> first = new("--first", "-n") { Description = "The most changes to show.", HelpName = "number" };

    public HistoryCommand()
        : base("history", "Show what was done to things, by whom, when and why; the newest first.", "clusto history server1", "clusto history -n 20 --json", "clusto history --since 2d --kind moved --actor 'a*'", "clusto history --reason 'CHG-47*' --oldest")
    {
        Add(thing);
        Add(since);
        Add(until);
        Add(actor);
        Add(host);
        Add(kinds);
        Add(changeSet);
        Add(oldest);
        Add(first);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var filter = new ChangeFilter
        {
            Thing = given.GetValue(thing),
            Since = Moment(given.GetValue(since)),
            Until = Moment(given.GetValue(until)),
            Actor = given.GetValue(actor),
            Host = given.GetValue(host),
            Reason = given.GetValue(GlobalOptions.Reason),
            Kinds = [.. (given.GetValue(kinds) ?? []).SelectMany(static text => text.Split(',')).Select(Kind)],
            ChangeSet = Number(given.GetValue(changeSet), "no number of a change set"),
            OldestFirst = oldest.IsIn(given),
        };
        var changes = run.Inventory.Changes.Find(filter, Number(given.GetValue(first), "no number of changes"), run.Token);
        if (run.IsJson)
        {
            run.Out.Array(changes, Write);
            return;
        }

        var table = new Table(run.Out, "When", "Who", "Thing", "What", "Reason");
        foreach (var change in changes)
            table.Row(Words.Time(change.At), $"{change.Actor}@{change.Host}", change.Thing, change.Summary, change.Reason);
        table.End();
    }

    private static Option<string?> Time(string name, string description) => new(name) { Description = description, HelpName = "time" };

    private static DateTime? Moment(string? text) => text is null ? null : Moments.Read(text, TimeProvider.System.GetUtcNow().UtcDateTime);

    private static ChangeKind Kind(string text) => Enum.GetValues<ChangeKind>().Where(kind => kind.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(static kind => (ChangeKind?)kind).FirstOrDefault()
        ?? throw new UsageException($"'{text}' is no kind of change.", $"Write one of {string.Join(", ", Enum.GetNames<ChangeKind>())}.");

    private static long? Number(string? text, string mistake) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new UsageException($"'{text}' is {mistake}.", "Write a whole number from 1.");

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
        json.WriteString("summary", change.Summary);
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
