using Clusto.Storage;
using Clusto.Tests.Stores;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Storage;

public sealed class ReadOnlyStores : IDisposable
{
    private static readonly StoreOptions ReadOnly = new() { ReadOnly = true };

    private readonly SqliteStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public void What_is_opened_to_be_read_is_read_and_refuses_every_write()
    {
        using var writer = store.Open();
        writer.Things.Create(new() { Name = "web1", Driver = "Server" }, default);
        using var reader = Inventory.Open(store.Address, ReadOnly);

        Assert.Equal("web1", reader.Things.Get(new("web1"), default).Name);
        Assert.Throws<StoreReadOnlyException>(() => reader.Things.Create(new() { Name = "web2", Driver = "Server" }, default));
        Assert.Throws<StoreReadOnlyException>(() => reader.Rehearse(() => reader.Things.Remove(new("web1"), recurse: false, default)));
        Assert.Empty(reader.Maintenance.Test(null, default));
        Assert.True(reader.Maintenance.CopyTo(StoreAddress.File(store.Folder["copy.db"]), null, default).Created);
    }

    [Fact]
    public void A_missing_store_is_not_made_and_an_old_one_not_upgraded()
    {
        Assert.Throws<StoreUnreachableException>(() => Inventory.Open(store.Address, ReadOnly));
        Assert.False(File.Exists(store.Path));

        using (var raw = new SqliteConnection($"Data Source={store.Path};Pooling=False"))
        {
            raw.Open();
            using var command = raw.CreateCommand();
            command.CommandText = "create table SchemaVersions (ScriptName text not null)";
            command.ExecuteNonQuery();
        }

        Assert.Throws<SchemaOutdatedException>(() => Inventory.Open(store.Address, ReadOnly));
        Assert.Equal(["store.db"], Directory.GetFiles(store.Folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_server_is_told_that_only_reading_is_meant()
    {
        var address = StoreAddress.SqlServer("Server=sql1;Database=clusto");

        Assert.Equal(ApplicationIntent.ReadOnly, new SqlConnectionStringBuilder(SqlServerDialect.ConnectionText(address, ReadOnly)).ApplicationIntent);
        Assert.Equal(ApplicationIntent.ReadWrite, new SqlConnectionStringBuilder(SqlServerDialect.ConnectionText(address, new StoreOptions())).ApplicationIntent);
    }
}
