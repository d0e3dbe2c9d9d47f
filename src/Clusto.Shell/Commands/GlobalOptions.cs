using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Store = new("--store")
    {
        Description = "The store: a file, a connection string without a password, or env:NAME for a variable that holds either. Without it CLUSTO_STORE, else your own file.",
        HelpName = "where",
        Recursive = true,
    };

    public static readonly Flag Json = new("--json") { Description = "Write one JSON document, for programs.", Recursive = true };

    public static readonly Flag Yes = new("--yes") { Description = "Do not ask before what takes much away.", Recursive = true };

    public static readonly Flag ReadOnly = new("--read-only") { Description = "Open the store only to look: nothing is changed, made or upgraded.", Recursive = true };

    public static readonly Option<string?> Reason = new("--reason")
    {
        Description = "Why: is kept in the history with the changes, which history finds by it.",
        HelpName = "text",
        Recursive = true,
    };

    public static readonly Option[] All = [Store, ReadOnly, Json, Yes, Reason];
}
