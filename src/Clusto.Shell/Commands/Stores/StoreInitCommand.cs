using System.CommandLine;
using System.Globalization;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto store init</c>: creates or upgrades the schema.</summary>
internal sealed class StoreInitCommand : ShellCommand
{
    private readonly Flag dryRun = new("--dry-run") { Description = "Only name the scripts that would run." };

    public StoreInitCommand()
        : base("init", "Create the store, or upgrade it to the schema of this program.", "clusto store init", "clusto store init --store env:SITE_STORE --dry-run") => Add(dryRun);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var address = run.Address();
        if (dryRun.IsIn(given))
        {
            var scripts = Inventory.PlanInitialize(address, run.Options, run.Token);
            if (run.IsJson)
                run.Out.Array(scripts, static (json, script) => json.WriteStringValue(script.Name));
            else
                foreach (var (name, _) in scripts)
                    run.Out.Line(name);
            return;
        }

        var store = Inventory.Initialize(address, run.Options, run.Token);
        if (run.IsJson)
        {
            run.Out.Json(json =>
            {
                json.WriteStartObject();
                json.WriteString("location", store.Location);
                json.WriteString("kind", store.Kind.ToString());
                json.WriteNumber("schemaVersion", store.SchemaVersion);
                json.WriteBoolean("created", store.Created);
                json.WriteString("backupPath", store.BackupPath);
                json.WriteEndObject();
            });
            return;
        }

        run.Out.Line(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{store.Location}: {(store.Created ? "created" : "ready")}, schema version {store.SchemaVersion}")));
        if (store.BackupPath is { } backup)
            run.Out.Line(Printable.Of($"A copy of it as it was: {backup}"));
    }
}
