namespace Clusto;

/// <summary>A thing was not reinstalled.</summary>
public sealed class RebuildFailedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="reason">What went wrong, and what was done until then, as the end of a sentence.</param>
    /// <param name="advice">What to do.</param>
    /// <param name="console">The last lines of its console; none where there is no log of it.</param>
    public RebuildFailedException(string thing, string reason, string advice, params IReadOnlyList<string> console)
        : base("RebuildFailed", thing, $"'{thing}' was not reinstalled: {reason}.{Lines(console)}", advice) => Console = console;

    /// <summary>The last lines of its console; none where there is no log of it.</summary>
    public IReadOnlyList<string> Console { get; }

    private static string Lines(IReadOnlyList<string> console) => console.Count == 0 ? "" : "\nThe last lines of its console:\n" + string.Join('\n', console);
}
