using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto drivers export</c>: what a driver says itself, as an import reads it.</summary>
internal sealed class DriversExportCommand : ShellCommand
{
    private readonly Argument<string?> name = new("driver") { Description = "A name; wildcards allowed. Without it all.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Drivers } };

    public DriversExportCommand()
        : base("export", "Print what drivers say themselves, as the JSON that import reads.", "clusto drivers export Server > server.json", "clusto drivers export 'My*'") => Add(name);

    protected override void Run(CommandRun run, ParseResult given) =>
        run.Out.Array(run.Inventory.Drivers.Find(given.GetValue(name), run.Token), static (json, driver) => json.WriteRawValue(driver.Definition!));
}
