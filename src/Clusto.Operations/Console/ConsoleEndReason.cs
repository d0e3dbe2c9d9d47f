namespace Clusto.Operations.Consoles;

/// <summary>Why a console was left.</summary>
public enum ConsoleEndReason
{
    /// <summary>The program or the device ended it as one asks it to.</summary>
    Ended,

    /// <summary>The user left it by the escape sequence.</summary>
    Left,

    /// <summary>The program failed, or the device went away.</summary>
    Lost,

    /// <summary>It was stopped from outside.</summary>
    Stopped,
}
