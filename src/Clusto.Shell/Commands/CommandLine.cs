using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary>The command line half of the program: reads what was typed and runs one command.</summary>
internal static class CommandLine
{
    // No response files, because a name may begin with @; no bundling, because -rd is more often a slip than two options.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs the command and gives the exit code.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        Timing.Mark("runtime");
        var root = Root(args);
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
        using var errors = new ErrorOutput(parsed.GetValue(GlobalOptions.Json));
        errors.Write(mistake);
        return ExitCode.Usage;
    }

    private static RootCommand Root(IReadOnlyList<string> args)
    {
        var root = new RootCommand("Keeps the record of a site: what there is, where it is and how it is connected.");
        foreach (var option in GlobalOptions.All)
            root.Add(option);

        // Only what was named is built: the whole tree takes longer than most answers.
        var isNamed = false;
        foreach (var (name, create) in CommandTable.Entries)
        {
            if (!args.Contains(name))
                continue;
            root.Add(create());
            isNamed = true;
        }

        if (!isNamed || args[0].StartsWith('['))
        {
            foreach (var (name, create) in CommandTable.Entries)
            {
                if (!args.Contains(name))
                    root.Add(create());
            }
        }

        Help.AddExamples(root);
        return root;
    }
}
