namespace Clusto.Shell.Commands;

/// <summary>Nobody reads the output any more.</summary>
internal sealed class OutputClosedException(Exception inner) : Exception(inner.Message, inner);
