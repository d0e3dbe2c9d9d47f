using Clusto.Attributes;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;
using Clusto.Things;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Storage;

/// <summary>Stores of older programs, with data in them.</summary>
public sealed class UpgradingStores : IDisposable
{
    // A driver each, a rack with two servers and a cable between them, a network, a thing that was removed, and numbers that were given to what was never kept.
    private const string Data = """
        insert into Driver (Id, Name, Category, Definition) values
            (1, 'Equipment', 0, '{"name":"Equipment","category":"Equipment"}'),
            (2, 'Server', 0, '{"name":"Server","base":"Equipment","ports":[{"kind":"Network","names":"eth[0-3]"}]}'),
            (3, 'Resource', 2, '{"name":"Resource","category":"Resource"}'),
            (4, 'Network', 2, '{"name":"Network","base":"Resource"}');
        update Driver set BaseId = 1 where Id = 2;
        update Driver set BaseId = 3 where Id = 4;
        insert into ChangeSet (Id, At, Actor, Host, Command) values (1, '2026-01-01 10:00:00', 'ops', 'host', 'New-ClustoThing'), (2, '2026-01-02 10:00:00', 'ops', 'host', 'Remove-ClustoThing');
        insert into Thing (Id, Name, NameKey, DriverId, Version, CreatedAt, ChangedAt) values
            (1, 'server1', 'SERVER1', 2, 1, '2026-01-01 10:00:00', '2026-01-01 10:00:00'),
            (2, 'Größe', 'GRÖßE', 2, 1, '2026-01-01 10:00:00', '2026-01-01 10:00:00'),
            (4, 'net-web', 'NET-WEB', 4, 1, '2026-01-01 10:00:00', '2026-01-01 10:00:00');
        insert into Attribute (ThingId, AttributeKey, Number, Subkey, Ordinal, Type, IntegerValue) values (1, 'memory', -1, '', 0, 1, 64);
        insert into Attribute (ThingId, AttributeKey, Number, Subkey, Ordinal, Type, TextValue) values (4, 'prefix', -1, '', 0, 0, '10.2.0.0/24');
        insert into Port (ThingId, Name, Kind) values (1, 'eth0', 0), (2, 'eth0', 0);
        update Port set PeerThingId = 3 - ThingId, PeerPort = 'eth0';
        insert into Change (Id, ChangeSetId, ThingId, ThingName, Kind, Before, After) values
            (1, 1, 1, 'server1', 0, null, '{"name":"server1","driver":"Server"}'), (2, 1, 2, 'Größe', 0, null, '{"name":"Größe","driver":"Server"}'),
            (3, 1, 3, 'gone', 0, null, '{"name":"gone","driver":"Server"}'), (4, 1, 4, 'net-web', 0, null, '{"name":"net-web","driver":"Network"}'),
            (5, 2, 3, 'gone', 1, '{"name":"gone","driver":"Server"}', null);
        update sqlite_sequence set seq = 40 where name = 'Thing';
        update sqlite_sequence set seq = 50 where name = 'Change';
        """;

    private readonly TemporaryFolder folder = new();

    private StoreAddress Address => StoreAddress.File(folder["store.db"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void All_that_an_older_store_holds_is_there_after_the_upgrade(int version)
    {
        Make(version);

        using var inventory = Inventory.Open(Address);

        Assert.Equal(MigrationScripts.Newest, inventory.Store.SchemaVersion);
        Assert.StartsWith($"{Address.Display}.v{version}-", inventory.Store.BackupPath, StringComparison.Ordinal);
        Assert.Equal(["Größe", "net-web", "server1"], inventory.Things.Find(new EveryThing(), 0, null, default).Select(thing => thing.Name).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("64", inventory.Things.Get(new("server1"), default).Attributes["memory"]!.ToString());
        Assert.Equal(("Größe", "eth0"), inventory.Ports.Of(new("server1"), default).Where(port => port.IsConnected).Select(port => (port.PeerThing!, port.PeerPort!)).Single());
        Assert.Equal(["removed, was a Server", "created as Server"], inventory.Changes.Find(new() { Thing = "gone" }, null, default).Select(change => change.Summary));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Numbers_go_on_behind_the_highest_that_was_given_and_history_is_only_appended(int version)
    {
        Make(version);

        using (var inventory = Inventory.Open(Address))
        {
            Assert.Equal(41, inventory.Things.Create(new NewThing { Name = "new", Driver = "Server" }, default).Id);
            Assert.Equal(51, inventory.Changes.Last(41, default)!.Id);
        }

        foreach (var statement in new[] { "update Change set Kind = 2", "delete from Change", "delete from Thing where Id = 1" })
            Assert.Throws<SqliteException>(() => Run(statement));
        Assert.Equal(6L, Run("select count(*) from Change"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_network_that_was_there_hands_out_and_keeps_its_prefix_to_itself(int version)
    {
        Make(version);

        using var inventory = Inventory.Open(Address);

        Assert.Throws<NetworkOverlapException>(() => inventory.Things.Create(new NewThing { Name = "other", Driver = "Network", Attributes = [new AttributeFact("prefix", null, null, TypedValue.Of("10.2.0.0/24"))] }, default));
        Assert.Equal("10.2.0.1", inventory.Resources.Request(new() { Manager = new("net-web"), Thing = new("server1") }, default)[0].Value);
    }

    [Fact]
    public void The_plan_for_an_older_store_is_what_it_lacks()
    {
        Make(1);

        Assert.Equal(["0002_resources.sql", "0003_handouts.sql", "0004_operations.sql"], Inventory.PlanInitialize(Address).Select(script => script.Name));
        Assert.Equal(1L, Run("select count(*) from SchemaVersions"));
    }

    private void Make(int version)
    {
        var scripts = MigrationScripts.Of(StoreKind.Sqlite).Where(script => MigrationScripts.Number(script.Name) <= version).ToList();
        foreach (var (_, text) in scripts)
            Run(text);
        Run("create table SchemaVersions (SchemaVersionID integer constraint PK primary key autoincrement not null, ScriptName text not null, Applied datetime not null)");
        foreach (var (name, _) in scripts)
            Run($"insert into SchemaVersions (ScriptName, Applied) values ('{name}', '2026-01-01')");
        Run(Data);
    }

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Address.Display};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
