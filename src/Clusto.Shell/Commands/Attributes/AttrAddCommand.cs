using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto attr add</c>: values beside those that are there.</summary>
internal sealed class AttrAddCommand : ShellCommand
{
    private readonly AttributeWords words = new("[thing] key value…; a key may be written disk#0.size.", ArgumentArity.OneOrMore);

    public AttrAddCommand()
        : base("add", "Add values to those that are there.", "clusto attr add memory 65536 -t server1", "clusto attr add server1 disk#0.size 960", "clusto attr add server1 owner alice bob")
    {
        Add(words.Words);
        Add(words.Of);
        Add(words.Type);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var (things, facts) = words.Facts(run, given);
        var inventory = run.Changing();
        AttributeResult.Write(run, things, facts[0], thing => inventory.Attributes.Add(thing, facts, run.Token));
    }
}
