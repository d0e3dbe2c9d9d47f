using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Clusto.Operations.Consoles;
using Clusto.Operations.Credentials;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto console</c>: hands the terminal over to the console of a thing, or lists what leads to it.</summary>
internal sealed class ConsoleCommand : ShellCommand
{
    private readonly Argument<string> name = Take.Thing();
    private readonly Option<string?> method = new("--method", "-m") { Description = "By what: conserver, ssh, telnet, tcp, ipmi or libvirt; the first that --list shows where it is not given.", HelpName = "method", CompletionSources = { static _ => Enum.GetNames<ConsoleMethod>().Select(static name => new CompletionItem(name.ToLowerInvariant())) } };
    private readonly Option<string?> log = new("--log") { Description = "Add what the console shows to this file.", HelpName = "file" };
    private readonly Flag takeOver = new("--take-over") { Description = "Take the console from whoever holds it, where only one can type." };
    private readonly Flag list = new("--list", "-l") { Description = "List the ways to the console, the best first, and enter none." };

    public ConsoleCommand()
        : base("console", "Hand the terminal over to the console of a thing.", "clusto console server1", "clusto console server1 --list", "clusto console server1 --method ipmi --log server1.log")
    {
        Add(name);
        Add(method);
        Add(log);
        Add(takeOver);
        Add(list);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var wanted = Method(given.GetValue(method));
        var thing = Names.One(run, given.GetValue(name)!).Name;
        if (list.IsIn(given) || run.IsJson)
            List(run, new ConsoleOperations(run.Inventory.Devices, static _ => { }).List([thing], wanted, run.Token)[0]);
        else
            Enter(run, thing, wanted, new ConsoleOptions { LogPath = given.GetValue(log) is { } path ? Path.GetFullPath(path) : null, TakeOver = takeOver.IsIn(given) });
    }

    private static void Enter(CommandRun run, string thing, ConsoleMethod? method, ConsoleOptions options)
    {
        var operations = new ConsoleOperations(run.Changing().Devices, static _ => { });
        var way = operations.Find(thing, method, new EnvironmentCredentials(), run.Token);
        var end = operations.EnterAsync(way, options, run.Token).GetAwaiter().GetResult();
        if (end.LogMistake is { } log)
            run.Notice($"The log is not complete: {log}");
        if (end.HistoryMistake is { } history)
            run.Notice($"That it was entered is not in the history of '{thing}': {history}");
        if (end.Reason == ConsoleEndReason.Lost)
            run.Report(new DeviceUnreachableException(way.Describe().Device, way.Describe().Address, end.Words));
    }

    private static void List(CommandRun run, ConsoleChoice choice)
    {
        var ways = choice.Ways.Select(static way => way.Describe()).ToList();
        if (run.IsJson)
        {
            run.Out.Array(ways, Write);
        }
        else if (ways.Count > 0)
        {
            var table = new Table(run.Out, "Thing", "Method", "Device", "Description");
            foreach (var way in ways)
                table.Row(way.Thing, way.Method.ToString(), way.Device, way.Description);
            table.End();
        }

        foreach (var mistake in choice.Mistakes)
            run.Report(mistake);
    }

    private static ConsoleMethod? Method(string? text)
    {
        if (text is null)
            return null;
        return Enum.GetValues<ConsoleMethod>().Where(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(static value => (ConsoleMethod?)value).FirstOrDefault()
            ?? throw new UsageException($"'{text}' is no method to reach a console.", $"Write one of {string.Join(", ", Enum.GetNames<ConsoleMethod>()).ToLowerInvariant()}.");
    }

    private static void Write(Utf8JsonWriter json, ConsoleAccess way)
    {
        json.WriteStartObject();
        json.WriteString("thing", way.Thing);
        json.WriteString("method", way.Method.ToString());
        json.WriteString("device", way.Device);
        json.WriteString("port", way.Port);
        json.WriteString("address", way.Address);
        json.WriteString("description", way.Description);
        json.WriteEndObject();
    }
}
