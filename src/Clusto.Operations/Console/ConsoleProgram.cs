using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles;

/// <summary>A console that a program leads to.</summary>
internal sealed record ConsoleProgram : ConsoleCall
{
    /// <summary>The program, its arguments and its environment.</summary>
    public required ProgramCall Program { get; init; }

    /// <summary>The code by which the program itself fails; null where every code but 0 is a failure.</summary>
    public int? FailureCode { get; init; }

    /// <summary>What the last line of the program ends with where the user left it, whatever its code.</summary>
    public string? LeftWords { get; init; }

    /// <summary>What the program says before that where it was the device that went away.</summary>
    public IReadOnlyList<string> LostWords { get; init; } = [];

    /// <summary>What the program says where the device cannot be reached.</summary>
    public IReadOnlyList<string> UnreachableWords { get; init; } = [];

    /// <summary>What the program says where the device does not let one in.</summary>
    public IReadOnlyList<string> RefusedWords { get; init; } = [];

    /// <summary>What to do where the device does not let one in; null where nothing better is known than to look at it.</summary>
    public string? RefusedAdvice { get; init; }

    /// <summary>The program that ends a session that somebody holds; null where sessions end by themselves.</summary>
    public ProgramCall? Release { get; init; }

    /// <summary>What the program says once the session is held.</summary>
    public string? HeldWords { get; init; }

    /// <summary>The text of a program that answers ssh when it asks for the password; null where it asks nobody.</summary>
    public string? AskProgram { get; init; }
}
