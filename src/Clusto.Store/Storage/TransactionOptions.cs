namespace Clusto.Storage;

/// <summary>How a transaction is begun.</summary>
public sealed record TransactionOptions
{
    /// <summary>How long it may stay open before it is rolled back; null for as long as it takes.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Whether a block of commands has it, so that only the end of the block ends it.</summary>
    public bool IsBlock { get; init; }

    /// <summary>Whether it is taken back in the end, so that what is only tried in it stays until then, for what is tried next.</summary>
    public bool IsRehearsal { get; init; }
}
