namespace Clusto.Operations.Consoles;

/// <summary>How a console was left.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Words">What is known of it, as the end of a sentence.</param>
/// <param name="LogMistake">Why the log is not complete; null where it is, or where there is none.</param>
/// <param name="HistoryMistake">Why it is not in the history of the thing; null where it is.</param>
public sealed record ConsoleEnd(ConsoleEndReason Reason, string Words, string? LogMistake = null, string? HistoryMistake = null);
