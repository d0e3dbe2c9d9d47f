using System.CommandLine;
using System.CommandLine.Help;
using Clusto.Storage;

namespace Clusto.Shell.Commands;

/// <summary>The command line half of the program: reads what was typed and runs one command.</summary>
internal static class CommandLine
{
    private const string Description = "Keeps the record of a site: what there is, where it is and how it is connected.";

    // No response files, because a name may begin with @; no bundling, because -rd is more often a slip than two options.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs the command and gives the exit code.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        Timing.Mark("runtime");
        // First of all: it takes as long as all the rest, and there is a second processor.
        if (args.Count > 0 && args[0] is not ("--help" or "-h" or "--version") && IsEmbeddedLikely())
            Inventory.WarmUp();
        var root = IsCommand(args) ? CommandsNamed(args) : WholeTree(isCompletion: args.Count > 0 && args[0].StartsWith("[suggest", StringComparison.Ordinal));
        var parsed = root.Parse(args, Parsing);
        Timing.Mark("parsing");
        if (UsageMistakes.Find(parsed, args) is { } mistake)
            return Refuse(parsed, mistake);

        var code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        Timing.Print();
        return code;
    }

    private static int Refuse(ParseResult parsed, UsageException mistake)
    {
        using var errors = new ErrorOutput(GlobalOptions.Json.IsIn(parsed));
        errors.Write(mistake);
        return ExitCode.Usage;
    }

    // Help, the version and completion need the root of the parser and its texts; a command needs neither.
    private static bool IsCommand(IReadOnlyList<string> args)
    {
        var isNamed = false;
        foreach (var arg in args)
        {
            if (arg is "--help" or "-h" or "-?" or "/?" or "/h" or "--version" || arg.StartsWith("[suggest", StringComparison.Ordinal))
                return false;
            isNamed = isNamed || CommandTable.Contains(arg);
        }

        return isNamed;
    }

    private static bool IsEmbeddedLikely() =>
        Environment.GetEnvironmentVariable(StoreAddress.EnvironmentVariable) is not { } store || !store.Contains('=', StringComparison.Ordinal);

    // Only what was named is built: the whole tree takes longer than most answers.
    private static Command CommandsNamed(IReadOnlyList<string> args)
    {
        var root = new Command("clusto", Description);
        AddOptions(root);
        foreach (var (name, create) in CommandTable.Entries)
        {
            foreach (var arg in args)
            {
                if (arg != name)
                    continue;
                root.Add(create());
                break;
            }
        }

        return root;
    }

    // Completion is what only the parser's own root does; it takes its name from the assembly, which is not what is typed.
    private static Command WholeTree(bool isCompletion)
    {
        var root = isCompletion ? new RootCommand(Description) : new Command("clusto", Description) { new HelpOption(), new VersionOption() };
        AddOptions(root);
        foreach (var (_, create) in CommandTable.Entries)
            root.Add(create());
        Help.Complete(root);
        return root;
    }

    private static void AddOptions(Command root)
    {
        foreach (var option in GlobalOptions.All)
            root.Add(option);
    }
}
