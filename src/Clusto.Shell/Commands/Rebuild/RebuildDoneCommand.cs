using System.CommandLine;
using Clusto.Operations.Rebuilds;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto rebuild-done</c>: says that the reinstalling of things has come to its end, and removes their boot files.</summary>
internal sealed class RebuildDoneCommand : ShellCommand
{
    private readonly Argument<string[]> names = Take.Things();
    private readonly Option<string?> failed = new("--failed") { Description = "It failed, or is given up, and why.", HelpName = "reason" };

    public RebuildDoneCommand()
        : base("rebuild-done", "Say that things are reinstalled, or that it failed, and remove their boot files.", "clusto rebuild-done server1", "clusto rebuild-done server1 --failed 'the disk is broken'")
    {
        Add(names);
        Add(failed);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var failure = given.GetValue(failed);
        if (failure is { Length: 0 })
            throw new UsageException("--failed is empty.", "Say why it failed.");
        var (records, ended) = (new RebuildRecords(run.Changing(1).Devices), new List<Rebuild>());
        run.Each(Names.Keys(run, given.GetValue(names)!), key =>
        {
            var rebuild = records.Complete(key.Name, failure, run.Token);
            ended.Add(rebuild);
            if (!run.IsJson)
                run.Out.Line(RebuildLine.Of(rebuild));
            records.CleanUp(rebuild.Thing, run.Token);
        });
        if (run.IsJson)
            run.Out.Array(ended, RebuildLine.Write);
    }
}
