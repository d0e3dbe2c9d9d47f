using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto attr set</c>: values in the place of those with the same key, number and subkey.</summary>
internal sealed class AttrSetCommand : ShellCommand
{
    private readonly AttributeWords words = new("[thing] key value…; a key may be written disk#0.size.", ArgumentArity.OneOrMore);

    public AttrSetCommand()
        : base("set", "Put values in the place of those that are there.", "clusto attr set status production -t 'web*'", "clusto attr set server1 asset 00417 --type String")
    {
        Add(words.Words);
        Add(words.Of);
        Add(words.Type);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var (things, facts) = words.Facts(run, given);
        var inventory = run.Changing();
        AttributeResult.Write(run, things, facts[0], thing => inventory.Attributes.Set(thing, facts, run.Token));
    }
}
