using System.CommandLine;
using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto drivers</c>: what kinds of things there are.</summary>
internal sealed class DriversCommand : ShellCommand
{
    private readonly Argument<string?> name = new("driver") { Description = "A name; wildcards allowed.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Drivers } };

    public DriversCommand()
        : base("drivers", "List the drivers: what kinds of things there are, and how many of each.", "clusto drivers", "clusto drivers Server --json") => Add(name);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var found = run.Inventory.Drivers.Find(given.GetValue(name), run.Token);
        if (run.IsJson)
        {
            run.Out.Array(found, Write);
            return;
        }

        var table = new Table(run.Out, "Driver", "Base", "Category", "Things", "Ports");
        foreach (var driver in found)
            table.Row(driver.Name, driver.Base, driver.Category.ToString(), Words.Number(driver.Things), string.Join(", ", driver.Ports.Select(static group => group.Names)));
        table.End();
    }

    private static void Write(Utf8JsonWriter json, Driver driver)
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
        json.WriteNumber("things", driver.Things);
        json.WriteEndObject();
    }
}
