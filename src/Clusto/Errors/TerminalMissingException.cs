namespace Clusto;

/// <summary>A console was asked for where there is no terminal that could be handed over to it.</summary>
public sealed class TerminalMissingException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing whose console was asked for.</param>
    /// <param name="reason">Why there is none, as the end of a sentence: <c>the input is not a terminal</c>.</param>
    public TerminalMissingException(string thing, string reason)
        : base("TerminalMissing", thing, $"The console of '{thing}' needs a terminal: {reason}.", "Run the command at a terminal, its input and output not redirected; over SSH with ssh -t.")
    {
    }
}
