using System.CommandLine;
using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto drivers</c>: what kinds of things there are.</summary>
internal sealed class DriversCommand : ShellCommand
{
    private readonly Argument<string?> name = new("driver") { Description = "A name; wildcards allowed.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Drivers } };

    public DriversCommand()
        : base("drivers", "List the drivers: what kinds of things there are, how many of each, and their rules for attributes.", "clusto drivers", "clusto drivers Server --json", "clusto drivers import blade.json")
    {
        Add(name);
        Add(new DriversImportCommand());
        Add(new DriversExportCommand());
        Add(new DriversRemoveCommand());
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var found = run.Inventory.Drivers.Find(given.GetValue(name), run.Token);
        if (run.IsJson)
        {
            run.Out.Array(found, Write);
            return;
        }

        var table = new Table(run.Out, "Driver", "Base", "Category", "Things", "Ports", "Rules");
        foreach (var driver in found)
            table.Row(driver.Name, driver.Base, driver.Category.ToString(), Words.Number(driver.Things), string.Join(", ", driver.Ports.Select(static group => group.Names)), string.Join("; ", driver.Schema));
        table.End();
    }

    /// <summary>A driver with all that it takes over.</summary>
    public static void Write(Utf8JsonWriter json, Driver driver)
    {
        json.WriteStartObject();
        json.WriteString("name", driver.Name);
        json.WriteString("base", driver.Base);
        json.WriteString("category", driver.Category.ToString());
        json.WriteString("description", driver.Description);
        json.WriteStartArray("ports");
        foreach (var group in driver.Ports)
        {
            json.WriteStartObject();
            json.WriteString("kind", group.Kind.ToString());
            json.WriteString("names", group.Names);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonText.Strings(json, "placedIn", driver.PlacedIn);
        JsonText.Number(json, "rackUnits", driver.RackUnits);
        JsonText.Number(json, "units", driver.Units);
        json.WriteStartObject("schema");
        foreach (var rule in driver.Schema)
            Write(json, rule);
        json.WriteEndObject();
        json.WriteNumber("things", driver.Things);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AttributeRule rule)
    {
        json.WriteStartObject(rule.Key);
        json.WriteString("type", rule.Type?.ToString());
        json.WriteBoolean("required", rule.Required);
        json.WriteBoolean("several", rule.Several);
        json.WriteStartArray("values");
        foreach (var value in rule.Values)
            JsonText.Value(null, json, rule.Type ?? TypedValue.Of(value).Type, value);
        json.WriteEndArray();
        json.WriteString("pattern", rule.Pattern);
        json.WriteString("description", rule.Description);
        json.WriteEndObject();
    }
}
