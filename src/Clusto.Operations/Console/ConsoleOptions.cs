namespace Clusto.Operations.Consoles;

/// <summary>How a console is entered.</summary>
public sealed class ConsoleOptions
{
    /// <summary>The file that what the console writes is added to; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>Whether a session that somebody else holds is taken from him, where the method has one session that can type.</summary>
    public bool TakeOver { get; init; }

    /// <summary>How long a device has to answer before the terminal is handed over.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);
}
