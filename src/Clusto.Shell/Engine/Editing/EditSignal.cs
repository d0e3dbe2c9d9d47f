namespace Clusto.Shell.Engine.Editing;

/// <summary>What a key press asks of whoever drives the editor.</summary>
internal enum EditSignal
{
    None,
    Changed,
    Accept,
    Cancel,
    EndOfInput,
    ClearScreen,
    ListCompletions,
}
