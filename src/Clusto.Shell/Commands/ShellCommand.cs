using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary>A command that does something: its arguments, its examples, and what it runs.</summary>
internal abstract class ShellCommand : Command
{
    protected ShellCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
        SetAction((Func<ParseResult, int>)Start);
    }

    /// <summary>Command lines that the help shows.</summary>
    public IReadOnlyList<string> Examples { get; }

    protected abstract void Run(CommandRun run, ParseResult given);

    private int Start(ParseResult given)
    {
        using var run = new CommandRun(given);
        return run.Guard(() => Run(run, given));
    }
}
