namespace Clusto.Shell.Commands;

/// <summary>Things as a table.</summary>
internal static class ThingTable
{
    public static void Write(CommandRun run, IEnumerable<Thing> things)
    {
        var table = new Table(run.Out, "Name", "Driver", "Place", "Attributes");
        foreach (var thing in things)
            table.Row(thing.Name, thing.Driver, Words.Place(thing), thing.Attributes.ToString());
        table.End();
    }
}
