using System.CommandLine;
using Clusto.Interchange;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto export</c>: writes the inventory as a file that <c>clusto apply</c> reads.</summary>
internal sealed class ExportCommand : ShellCommand
{
    private readonly Argument<string?> file = new("file") { Description = "The file: .yaml, .json or .csv. Without it, YAML is printed.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> things = new("--thing", "-t") { Description = "Only this thing; may be given several times, wildcards and ranges allowed.", HelpName = "name", CompletionSources = { Known.Names } };

    private readonly FormatOption format = new();

    public ExportCommand()
        : base("export", "Write the inventory, or some things of it, as clusto apply reads it.", "clusto export site.yaml", "clusto export > site.yaml", "clusto export --format csv -t 'web*'", "clusto export racks.csv -t 'rack*'")
    {
        Add(file);
        Add(format);
        Add(things);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        run.StopByHand();
        var chosen = given.GetValue(things) is { Length: > 0 } names ? Names.Keys(run, names).Select(key => run.Inventory.Things.Get(key, run.Token).Id).ToHashSet() : null;
        if (given.GetValue(file) is not { } path)
        {
            using var output = Console.OpenStandardOutput();
            run.Inventory.Interchange.Export(output, "standard output", given.GetValue(format) ?? (run.IsJson ? InventoryFormat.Json : InventoryFormat.Yaml), chosen, static _ => { }, run.Token);
            return;
        }

        var result = run.Inventory.Interchange.Export(path, given.GetValue(format), chosen, static _ => { }, run.Token);
        if (result.DriversLeftOut > 0)
            run.Notice($"A table has no place for drivers: {result.DriversLeftOut} that were added or corrected are not in it. clusto drivers export prints them.");
        if (run.IsJson)
            run.Out.Json(json =>
            {
                json.WriteStartObject();
                json.WriteString("file", result.File);
                json.WriteNumber("things", result.Things);
                json.WriteNumber("drivers", result.Drivers);
                json.WriteEndObject();
            });
        else
            run.Out.Line(Printable.Of($"{result}"));
    }
}
