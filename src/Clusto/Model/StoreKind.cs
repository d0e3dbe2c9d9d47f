namespace Clusto;

/// <summary>The database behind a store.</summary>
public enum StoreKind
{
    /// <summary>An embedded SQLite file.</summary>
    Sqlite,

    /// <summary>A database on SQL Server 2019 or later.</summary>
    SqlServer,
}
