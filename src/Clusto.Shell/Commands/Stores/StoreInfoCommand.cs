using System.CommandLine;
using System.Globalization;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto store info</c>: where the store is and what it holds.</summary>
internal sealed class StoreInfoCommand : ShellCommand
{
    public StoreInfoCommand()
        : base("info", "Show which store is used and how many things it holds.", "clusto store info", "clusto store info --store /srv/site.db")
    {
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var store = run.Inventory.Store;
        var things = run.Inventory.Things.Count(new EveryThing(), run.Token);
        if (run.IsJson)
        {
            run.Out.Json(json =>
            {
                json.WriteStartObject();
                json.WriteString("location", store.Location);
                json.WriteString("kind", store.Kind.ToString());
                json.WriteNumber("schemaVersion", store.SchemaVersion);
                json.WriteNumber("things", things);
                json.WriteEndObject();
            });
            return;
        }

        run.Out.Line($"Location  {store.Location}");
        run.Out.Line($"Kind      {store.Kind}");
        run.Out.Line(string.Create(CultureInfo.InvariantCulture, $"Schema    version {store.SchemaVersion}"));
        run.Out.Line(string.Create(CultureInfo.InvariantCulture, $"Things    {things}"));
    }
}
