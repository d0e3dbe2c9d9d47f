using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text.Json;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;

namespace Clusto.Shell.Commands;

/// <summary>One command of <c>clusto power</c>: does one thing with the power of many things, or asks for it.</summary>
internal sealed class PowerActionCommand : ShellCommand
{
    private const int NamesShown = 5;

    private readonly Argument<string[]> names = Take.Things();
    private readonly Option<string?> method = new("--method", "-m") { Description = "By what: ipmi, redfish, pdu or libvirt; what the record leads to where it is not given.", HelpName = "method", CompletionSources = { static _ => Enum.GetNames<PowerMethod>().Select(static name => new CompletionItem(name.ToLowerInvariant())) } };
    private readonly Option<string?> throttle = new("--throttle") { Description = "How many devices are asked at once; 64 where it is not given, and 256 by ipmipower.", HelpName = "number" };
    private readonly Option<string?> timeout = new("--timeout") { Description = "The seconds that each device has to answer; 10 where it is not given.", HelpName = "seconds" };
    private readonly Option<string?> wait = new("--wait", "-w") { Description = "Wait until each is as it shall be, this many seconds at most.", HelpName = "seconds" };
    private readonly Flag force = Take.Force("Also what is protected.");
    private readonly PowerAction? action;

    public PowerActionCommand(string name, PowerAction? action, string description)
        : base(name, description, Lines(name, action))
    {
        this.action = action;
        Add(names);
        Add(method);
        Add(throttle);
        Add(timeout);
        if (action is null)
            return;
        Add(wait);
        Add(force);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var things = Names.Keys(run, given.GetValue(names)!).Select(key => key.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (things.Count == 0 || !IsWanted(run, things))
            return;
        if (action is not null)
            run.Changing();
        run.StopByHand();
        var operations = new PowerOperations(run.Inventory.Devices, new EnvironmentCredentials(), Wishes(given));
        var states = new List<PowerState>();
        try
        {
            ListenAsync(run, action is { } doing ? operations.SwitchAsync(things, doing, run.Token) : operations.AskAsync(things, run.Token), states).GetAwaiter().GetResult();
        }
        finally
        {
            if (operations.Unanswered is { Count: > 0 } sent)
                run.Notice($"Power {Name} was sent to {string.Join(", ", sent)}; what came of it was not waited for.");
        }

        if (run.IsJson)
            run.Out.Array(states, Write);
    }

    private static string[] Lines(string name, PowerAction? action) => action is null
        ? ["clusto power status server1", "clusto power status 'web*' --json"]
        : [$"clusto power {name} server1", $"clusto power {name} 'web[001-064]' --yes --wait 120"];

    private bool IsWanted(CommandRun run, List<string> things) => action is null or PowerAction.On
        || run.Confirm($"This does 'power {Name}' with {Words.Count(things.Count, "thing", "things")}: {string.Join(", ", things.Take(NamesShown))}{(things.Count > NamesShown ? " and more" : "")}.");

    // Each line is there as soon as its device has answered.
    private async Task ListenAsync(CommandRun run, IAsyncEnumerable<PowerResult> results, List<PowerState> states)
    {
        await foreach (var (_, state, mistake) in results.ConfigureAwait(false))
        {
            if (mistake is not null)
            {
                run.Report(mistake);
                continue;
            }

            states.Add(state!);
            if (run.IsJson)
                continue;
            run.Out.Line(Printable.Of($"{state!.Thing}: {Word(state)}"));
            run.Out.Flush();
        }
    }

    private string Word(PowerState state) => state.Status == PowerStatus.Unknown && action is not null ? $"{Name} sent to {state.Device}" : state.Status.ToString().ToLowerInvariant();

    private PowerOptions Wishes(ParseResult given) => new()
    {
        Method = Method(given.GetValue(method)),
        Throttle = Number(given.GetValue(throttle), "--throttle", 1, 1024),
        DeviceTime = TimeSpan.FromSeconds(Number(given.GetValue(timeout), "--timeout", 1, 3600) ?? 10),
        Wait = action is not null && Number(given.GetValue(wait), "--wait", 1, 86400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Force = action is not null && force.IsIn(given),
    };

    private static PowerMethod? Method(string? text)
    {
        if (text is null)
            return null;
        return Enum.GetValues<PowerMethod>().Where(value => value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(static value => (PowerMethod?)value).FirstOrDefault()
            ?? throw new UsageException($"'{text}' is no method to switch power.", $"Write one of {string.Join(", ", Enum.GetNames<PowerMethod>()).ToLowerInvariant()}.");
    }

    internal static int? Number(string? text, string option, int least, int most)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"'{text}' is no number for {option}.", string.Create(CultureInfo.InvariantCulture, $"Write one from {least} to {most}."));
    }

    private static void Write(Utf8JsonWriter json, PowerState state)
    {
        json.WriteStartObject();
        json.WriteString("thing", state.Thing);
        json.WriteString("status", state.Status.ToString());
        json.WriteString("action", state.Action?.ToString());
        json.WriteString("method", state.Method.ToString());
        json.WriteString("device", state.Device);
        json.WriteNumber("seconds", Math.Round(state.Elapsed.TotalSeconds, 3));
        json.WriteEndObject();
    }
}
