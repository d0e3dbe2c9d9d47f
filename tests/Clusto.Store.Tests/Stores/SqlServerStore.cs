using Clusto.Storage;
using Microsoft.Data.SqlClient;

namespace Clusto.Tests.Stores;

/// <summary>A database of its own on the server that the environment names.</summary>
public sealed class SqlServerStore : TestStore
{
    public const string EnvironmentVariable = "CLUSTO_TEST_SQLSERVER";

    private readonly string? server = Environment.GetEnvironmentVariable(EnvironmentVariable);
    private readonly string database = $"clusto_test_{Guid.NewGuid():N}";
    private bool made;

    public override string? Missing => string.IsNullOrEmpty(server) ? $"{EnvironmentVariable} names no SQL Server" : null;

    public override StoreAddress Address =>
        StoreAddress.SqlServer(new SqlConnectionStringBuilder(server) { InitialCatalog = database }.ConnectionString);

    public override Inventory Open()
    {
        if (!made)
            Inventory.Initialize(Address);
        made = true;
        return base.Open();
    }

    public override void Dispose()
    {
        if (!made)
            return;
        SqlConnection.ClearAllPools();
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { InitialCatalog = "master" }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"alter database [{database}] set single_user with rollback immediate; drop database [{database}]";
        command.ExecuteNonQuery();
    }
}
