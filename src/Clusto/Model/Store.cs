namespace Clusto;

/// <summary>A store that is open: where it is and what it holds.</summary>
public sealed class Store
{
    /// <summary>The database behind it.</summary>
    public required StoreKind Kind { get; init; }

    /// <summary>The file of an embedded store, or server and database; never a password.</summary>
    public required string Location { get; init; }

    /// <summary>The number of the newest migration that the store has.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Whether this call made the store.</summary>
    public bool Created { get; init; }

    /// <summary>The copy that was made before the schema was upgraded, if it was.</summary>
    public string? BackupPath { get; init; }

    /// <summary>The location.</summary>
    public override string ToString() => Location;
}
