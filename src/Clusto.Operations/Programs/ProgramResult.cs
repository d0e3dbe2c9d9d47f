namespace Clusto.Operations.Programs;

/// <summary>How a program ended and what it wrote.</summary>
/// <param name="ExitCode">0 where it succeeded.</param>
/// <param name="Output">What it wrote to its output.</param>
/// <param name="Errors">What it wrote to its error output.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The last line that says something, errors before output: what a program says of its failure.</summary>
    public string LastWords => LastLine(Errors) ?? LastLine(Output) ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it ended with code {ExitCode} and said nothing");

    private static string? LastLine(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
}
