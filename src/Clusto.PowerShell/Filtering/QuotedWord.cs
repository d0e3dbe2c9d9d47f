namespace Clusto.Cmdlets;

/// <summary>Where a bare word stands in a filter: in quotes, and as it was written.</summary>
internal sealed record QuotedWord(int Start, int Length, int OriginalStart, int OriginalLength);
