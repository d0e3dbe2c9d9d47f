using System.CommandLine;
using System.CommandLine.Completions;
using Clusto.Operations.Credentials;
using Clusto.Operations.Rebuilds;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto rebuild</c>: reinstalls things.</summary>
internal sealed class RebuildCommand : ShellCommand
{
    private const int NamesShown = 5;

    private readonly Argument<string[]> names = Take.Things();
    private readonly Option<string?> profile = new("--profile", "-p") { Description = "What is installed; the attribute 'profile' of each thing where it is not given.", HelpName = "profile", CompletionSources = { static _ => RebuildOperations.Profiles(null).Select(static name => new CompletionItem(name)) } };
    private readonly Option<string?> profilePath = new("--profile-path") { Description = "A folder with profiles of your own.", HelpName = "folder" };
    private readonly Option<string?> bootRoot = new("--boot-root") { Description = "The folder that boot files go to; the attribute 'boot-root', then CLUSTO_BOOT_ROOT where it is not given.", HelpName = "folder" };
    private readonly Option<string?> bootUrl = new("--boot-url") { Description = "Where that folder is served; the attribute 'boot-url', then CLUSTO_BOOT_URL where it is not given.", HelpName = "url" };
    private readonly Option<string?> throttle = new("--throttle") { Description = "How many machines are worked on at once; 8 where it is not given.", HelpName = "number" };
    private readonly Option<string?> timeout = new("--timeout") { Description = "The seconds that each device has to answer; 10 where it is not given.", HelpName = "seconds" };
    private readonly Option<string?> wait = new("--wait", "-w") { Description = "Wait until each is installed, this many seconds at most.", HelpName = "seconds" };
    private readonly Flag force = Take.Force("Also what is protected, serves somebody, or is being reinstalled already.");
    private readonly Flag dryRun = new("--dry-run", "-n") { Description = "Make all checks, render the boot files, and only tell which would be written." };

    public RebuildCommand()
        : base("rebuild", "Reinstall the operating systems of things.", "clusto rebuild server1 --profile debian12", "clusto rebuild 'web[001-064]' --yes --wait 3600 --throttle 16", "clusto rebuild server1 --dry-run", "clusto rebuild status")
    {
        Add(names);
        Add(profile);
        Add(profilePath);
        Add(bootRoot);
        Add(bootUrl);
        Add(throttle);
        Add(timeout);
        Add(wait);
        Add(force);
        Add(dryRun);
        Add(new RebuildStatusCommand());
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var options = Wishes(given);
        var things = Names.Keys(run, given.GetValue(names)!).Select(static key => key.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var targets = things.ConvertAll(name => new RebuildTarget(name, given.GetValue(profile)));
        if (things.Count == 0)
            return;
        if (dryRun.IsIn(given))
        {
            Tell(run, new RebuildOperations(run.Inventory.Devices, new EnvironmentCredentials(), options).Plan(targets, run.Token));
            return;
        }

        if (!run.Confirm($"This reinstalls {Words.Count(things.Count, "thing", "things")}, and what is on their disks is lost: {string.Join(", ", things.Take(NamesShown))}{(things.Count > NamesShown ? " and more" : "")}."))
            return;
        // Installers, and whoever serves the boot files, see each step at once.
        var operations = new RebuildOperations(run.Changing(1).Devices, new EnvironmentCredentials(), options);
        var states = new List<Rebuild>();
        try
        {
            ListenAsync(run, operations.RunAsync(targets, run.Token), states).GetAwaiter().GetResult();
        }
        finally
        {
            foreach (var sent in operations.Unfinished)
                run.Notice($"{sent}. clusto rebuild status shows how far it is.");
        }

        if (run.IsJson)
            run.Out.Array(states, RebuildLine.Write);
    }

    private static async Task ListenAsync(CommandRun run, IAsyncEnumerable<RebuildResult> results, List<Rebuild> states)
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
            run.Out.Line(RebuildLine.Of(state!));
            run.Out.Flush();
        }
    }

    private static void Tell(CommandRun run, IReadOnlyList<RebuildPreview> previews)
    {
        foreach (var preview in previews)
        {
            if (preview.Mistake is { } mistake)
                run.Report(mistake);
            else if (!run.IsJson)
                run.Out.Line(Printable.Of($"{preview.Thing}: would be started by {preview.Device} with {preview.Profile}, after writing {string.Join(", ", preview.Files)}"));
        }

        if (run.IsJson)
        {
            run.Out.Array(previews.Where(static preview => preview.Mistake is null), static (json, preview) =>
            {
                json.WriteStartObject();
                json.WriteString("thing", preview.Thing);
                json.WriteString("profile", preview.Profile);
                json.WriteString("device", preview.Device);
                JsonText.Strings(json, "files", preview.Files);
                json.WriteEndObject();
            });
        }
    }

    private RebuildOptions Wishes(ParseResult given) => new()
    {
        ProfilePath = Folder(given.GetValue(profilePath), mustExist: true),
        BootRoot = Folder(given.GetValue(bootRoot), mustExist: false),
        BootUrl = given.GetValue(bootUrl),
        Throttle = PowerActionCommand.Number(given.GetValue(throttle), "--throttle", 1, 1024) ?? 8,
        DeviceTime = TimeSpan.FromSeconds(PowerActionCommand.Number(given.GetValue(timeout), "--timeout", 1, 3600) ?? 10),
        Wait = PowerActionCommand.Number(given.GetValue(wait), "--wait", 1, 86400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Force = force.IsIn(given),
    };

    internal static string? Folder(string? path, bool mustExist)
    {
        if (path is null)
            return null;
        if (path.Length == 0 || (mustExist && !Directory.Exists(path)))
            throw new UsageException($"There is no folder '{path}'.", "Name one that is there.");
        return Path.GetFullPath(path);
    }
}
