using Clusto.Storage;
using Clusto.Tests.Stores;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Storage;

public sealed class OpeningStores : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private StoreAddress Address => StoreAddress.File(folder["store.db"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_use_makes_the_store_and_its_folder()
    {
        var address = StoreAddress.File(Path.Combine(folder.Path, "new", "folder", "my store.db"));

        using (var made = Inventory.Open(address))
        {
            Assert.Equal((true, StoreKind.Sqlite, MigrationScripts.Newest, address.Display), (made.Store.Created, made.Store.Kind, made.Store.SchemaVersion, made.Store.Location));
            Assert.Contains("Server", made.Drivers.Names);
        }

        using var again = Inventory.Open(address);
        Assert.False(again.Store.Created);
        Assert.Null(again.Store.BackupPath);
    }

    [Fact]
    public void A_store_that_must_be_there_is_not_made()
    {
        var error = Assert.Throws<StoreUnreachableException>(() => Inventory.Open(Address, new StoreOptions { CreateMissing = false }));

        Assert.Contains("there is no such file", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void An_empty_file_becomes_a_store()
    {
        File.WriteAllBytes(Address.Display, []);

        using var inventory = Inventory.Open(Address);

        Assert.True(inventory.Store.Created);
        Assert.Null(inventory.Store.BackupPath);
        Assert.Single(Directory.EnumerateFiles(folder.Path, "*.db"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_kept()
    {
        File.WriteAllText(Address.Display, new string('x', 5000));

        var error = Assert.Throws<StoreUnreachableException>(() => Inventory.Open(Address));

        Assert.Contains("the file is no Clusto store", error.Message, StringComparison.Ordinal);
        Assert.Throws<StoreUnreachableException>(() => Inventory.PlanInitialize(Address));
        Assert.Equal(new string('x', 5000), File.ReadAllText(Address.Display));
    }

    [Fact]
    public void A_database_of_somebody_else_is_refused_and_kept()
    {
        Run("create table Notes (Text text); insert into Notes values ('mine')");

        var error = Assert.Throws<StoreUnreachableException>(() => Inventory.Open(Address));

        Assert.Contains("a database, but no Clusto store", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", Run("select Text from Notes"));
        Assert.Equal(1L, Run("select count(*) from sqlite_master"));
    }

    [Fact]
    public void A_folder_is_no_store()
    {
        Assert.Throws<StoreUnreachableException>(() => Inventory.Open(StoreAddress.File(folder.Path)));
        File.WriteAllText(folder["file"], "");
        Assert.Throws<StoreUnreachableException>(() => Inventory.Open(StoreAddress.File(Path.Combine(folder["file"], "below", "store.db"))));
    }

    [Fact]
    public void An_older_schema_is_copied_and_then_upgraded()
    {
        Run("create table SchemaVersions (SchemaVersionID integer constraint PK primary key autoincrement not null, ScriptName text not null, Applied datetime not null)");

        using var inventory = Inventory.Open(Address);

        Assert.False(inventory.Store.Created);
        Assert.Equal(MigrationScripts.Newest, inventory.Store.SchemaVersion);
        Assert.StartsWith(Address.Display + ".v0-", inventory.Store.BackupPath, StringComparison.Ordinal);
        Assert.Equal(0L, Run("select count(*) from SchemaVersions", inventory.Store.BackupPath!));
        inventory.Things.Create(new() { Name = "web1", Driver = "Server" }, default);
    }

    [Fact]
    public void A_newer_schema_is_refused_with_both_versions()
    {
        Inventory.Open(Address).Dispose();
        Run("insert into SchemaVersions (ScriptName, Applied) values ('0007_future.sql', '2030-01-01')");

        var error = Assert.Throws<SchemaNewerException>(() => Inventory.Open(Address));

        Assert.Contains("version 7", error.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {MigrationScripts.Newest}", error.Message, StringComparison.Ordinal);
        Assert.Throws<SchemaNewerException>(() => Inventory.Initialize(Address));
    }

    [Fact]
    public void The_plan_names_the_scripts_that_are_missing()
    {
        Assert.Equal(["0001_inventory.sql", "0002_resources.sql", "0003_handouts.sql", "0004_operations.sql"], Inventory.PlanInitialize(Address).Select(script => script.Name));
        Assert.False(File.Exists(Address.Display));
        Assert.True(Inventory.Initialize(Address).Created);
        Assert.Empty(Inventory.PlanInitialize(Address));
    }

    [Fact]
    public void History_is_only_appended()
    {
        using (var inventory = Inventory.Open(Address))
            inventory.Things.Create(new() { Name = "web1", Driver = "Server" }, default);

        foreach (var statement in new[] { "update Change set Kind = 2", "delete from Change", "update ChangeSet set Actor = 'x'", "delete from ChangeSet" })
            Assert.Contains("history is only appended", Assert.Throws<SqliteException>(() => Run(statement)).Message, StringComparison.Ordinal);
        Assert.Contains("without its change record", Assert.Throws<SqliteException>(() => Run("delete from Thing")).Message, StringComparison.Ordinal);
    }

    private object? Run(string sql, string? path = null)
    {
        using var connection = new SqliteConnection($"Data Source={path ?? Address.Display};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
