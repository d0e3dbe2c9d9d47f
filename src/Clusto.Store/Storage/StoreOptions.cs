using System.Data.Common;

namespace Clusto.Storage;

/// <summary>How a store is opened.</summary>
public sealed record StoreOptions
{
    /// <summary>How long a writer waits for another one.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The clock of the change sets.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether a missing embedded store is made.</summary>
    public bool CreateMissing { get; init; } = true;

    /// <summary>Whether every write is refused. A missing store is then not made, and an old one not upgraded.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Speaks to the database instead of the dialect of its kind; null for that one.</summary>
    internal Dialect? Dialect { get; init; }

    /// <summary>Is told of each statement, with its values, before it runs.</summary>
    internal Action<DbCommand>? Sending { get; init; }
}
