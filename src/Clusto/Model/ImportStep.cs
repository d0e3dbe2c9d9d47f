namespace Clusto;

/// <summary>What an import would do with one thing.</summary>
public sealed class ImportStep
{
    /// <summary>The name of the thing, or of the driver.</summary>
    public required string Thing { get; init; }

    /// <summary>What would be done.</summary>
    public required ImportAction Action { get; init; }

    /// <summary>What that comes to: <c>memory: 1024 -> 2048</c>.</summary>
    public required IReadOnlyList<string> Details { get; init; }

    /// <summary>All in one line: <c>Change server1: memory: 1024 -> 2048</c>.</summary>
    public override string ToString() => $"{Action} {Thing}: {string.Join("; ", Details)}";
}
