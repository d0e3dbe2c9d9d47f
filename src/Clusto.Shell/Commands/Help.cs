using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Clusto.Shell.Commands;

/// <summary>What the help shows beyond usage and options: examples, and the exit codes at the top.</summary>
internal static class Help
{
    private static readonly string[] RootExamples =
    [
        "clusto new rack101 -d Rack",
        "clusto new server1 -d Server --in rack101 --unit 13",
        "clusto connect server1 switch2a --to-port port4",
        "clusto locate server1",
        "clusto attr add memory 65536 -t server1",
    ];

    /// <summary>Adds the examples, and names each argument by its name: the parser would list all that could complete it.</summary>
    public static void Complete(Command root)
    {
        NameArguments(root);
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: SynchronousCommandLineAction usual })
            {
                option.Action = new HelpWithExamples(usual);
                return;
            }
        }
    }

    private static bool IsRoot(Command command) => !command.Parents.Any();

    private static void NameArguments(Command command)
    {
        foreach (var argument in command.Arguments)
            argument.HelpName ??= argument.Name;
        foreach (var subcommand in command.Subcommands)
            NameArguments(subcommand);
    }

    private static void Examples(Command command, TextWriter output)
    {
        var examples = command switch
        {
            ShellCommand one => one.Examples,
            _ when IsRoot(command) => RootExamples,
            _ => [.. command.Subcommands.OfType<ShellCommand>().Select(static one => one.Examples[0])],
        };
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine("  " + example);
        output.WriteLine();
    }

    private sealed class HelpWithExamples(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            var code = usual.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            Examples(command, output);
            if (IsRoot(command))
                output.WriteLine("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found. Of several items the gravest counts: 1, then 2, then 3.");
            return code;
        }
    }
}
