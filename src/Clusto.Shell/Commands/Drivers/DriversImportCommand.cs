using System.CommandLine;
using Clusto.Drivers;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto drivers import</c>: adds drivers, or corrects those that are there.</summary>
internal sealed class DriversImportCommand : ShellCommand
{
    private readonly Argument<string[]> files = new("file") { Description = "JSON files, each with a driver or an array of them; all drivers of a file are written, or none.", Arity = ArgumentArity.OneOrMore };

    public DriversImportCommand()
        : base("import", "Add drivers, or correct those that are there, from JSON.", "clusto drivers import blade.json", "clusto drivers import drivers/*.json --reason 'new blades'") => Add(files);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var imported = new List<Driver>();
        var inventory = run.Changing();
        run.Each(given.GetValue(files)!, file => imported.AddRange(inventory.Drivers.Import(DriverFile.Open(file), run.Token)));
        if (run.IsJson)
            run.Out.Array(imported, DriversCommand.Write);
        else
            imported.ForEach(driver => run.Out.Line(Printable.Of($"imported {driver.Name} ({driver.Base ?? driver.Category.ToString()})")));
    }
}
