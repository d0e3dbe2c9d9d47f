using Clusto.Drivers;
using Clusto.Interchange;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Interchange;

public abstract class ExportPromises(TestStore store) : InterchangeTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ExportPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ExportPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Values_keep_their_type_in_every_form()
    {
        var other = Add("Server");
        var server = Add(
            "Server",
            attributes:
            [
                ("a", "plain text"), ("b", "007"), ("c", "5"), ("d", 5), ("e", 1.5), ("f", 1e300), ("g", true), ("h", "true"), ("i", new DateTime(2026, 1, 5, 4, 0, 0, DateTimeKind.Utc)),
                ("j", "2026-01-05"), ("k", TypedValue.As("{\"x\": [1]}", AttributeType.Json)), ("l", TypedValue.As(other, AttributeType.Reference)), ("m", ""), ("n", " blank "), ("o", "null"), ("p", "yes"),
                ("q", "- a: b # c"), ("r", "two\nlines\ttab"), ("s", "[x]"), ("t", "\"quoted\""), ("u", "ä€😀"), ("v", "10.0.0.1"), ("w", "1_000"), ("x", "0x1F"), ("y", 5.0), ("z#0.size", 5),
            ]);
        var before = Get(server).Attributes.Select(value => (value.FullKey, value.Type, value.Value)).ToList();
        foreach (var format in Enum.GetValues<InventoryFormat>())
        {
            var name = "site." + format.ToString().ToLowerInvariant();
            var file = Export(Inventory, format, new HashSet<long> { Get(server).Id });
            Assert.True(Import(file, name).IsUnchanged, file);
            Inventory.Things.Remove(Key(server), false, None);

            Import(file, name);

            Assert.Equal(before, Get(server).Attributes.Select(value => (value.FullKey, value.Type, value.Value)));
        }
    }

    [Fact]
    public void A_thing_is_written_as_people_would_write_it()
    {
        var (rack, sw, pdu, pool) = (Add("Rack"), Add("Switch"), Add("Pdu"), Add("Pool"));
        var server = Add("Server", rack, 3, ("memory", 65536), ("owner", "ops"));
        Connect(server, "eth0", sw, "port4");
        Connect(server, "psu1", pdu, "outlet2");
        Join(pool, server);

        Assert.Equal($$"""
            things:
              {{server}}:
                driver: Server
                in: {{rack}}
                unit: 3
                height: 1
                attributes:
                  memory: 65536
                  owner: ops
                  status: unallocated
                cables:
                  eth0: {{sw}} port4
                  psu1: {{pdu}} outlet2
                groups: [{{pool}}]

            """, Export(server));
        Assert.DoesNotContain("cables", Export(pdu), StringComparison.Ordinal);
    }

    [Fact]
    public void Own_drivers_come_before_the_things_and_those_of_every_store_are_left_out()
    {
        Inventory.Drivers.Import(DriverFile.Parse("""[{ "name": "SmallBlade", "base": "Blade" }, { "name": "Blade", "base": "Server", "rackUnits": 2, "ports": [{ "kind": "Network", "names": "mezz1..2" }] }]""", "here"), None);

        var file = Export(Inventory, things: new HashSet<long>());

        Assert.StartsWith("drivers:\n  - name: Blade\n    base: Server\n", file, StringComparison.Ordinal);
        Assert.Contains("  - name: SmallBlade\n    base: Blade\n", file, StringComparison.Ordinal);
        Assert.EndsWith("things: {}\n", file, StringComparison.Ordinal);
        Assert.True(Import(file).IsUnchanged);
        Inventory.Drivers.Remove("SmallBlade", None);
        Inventory.Drivers.Remove("Blade", None);
    }

    [Fact]
    public void A_table_has_a_column_for_each_attribute_and_a_line_for_each_thing()
    {
        var (one, other) = (Add("Server", null, null, ("memory", 5), ("in", "text")), Add("Rack", null, null, ("note", "a, b")));

        var lines = Export(Inventory, InventoryFormat.Csv, new HashSet<long> { Get(one).Id, Get(other).Id }).Split('\n');

        Assert.StartsWith("name,driver,in,unit,height,face,side,groups,ports,cables,resources,", lines[0], StringComparison.Ordinal);
        Assert.Contains("attributes.in", lines[0].Split(','));
        Assert.Equal(["", other, one], lines[1..].Order(StringComparer.Ordinal).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void A_file_is_replaced_once_the_new_one_is_whole()
    {
        File.WriteAllText(Path("site.yaml"), "before");
        using var stop = new CancellationTokenSource();
        Add("Server");
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            stop.Cancel();
            Inventory.Interchange.Export(Path("site.yaml"), null, null, static _ => { }, stop.Token);
        });
        Assert.Equal("before", File.ReadAllText(Path("site.yaml")));

        Inventory.Interchange.Export(Path("site.yaml"), null, null, static _ => { }, None);

        Assert.StartsWith("things:", File.ReadAllText(Path("site.yaml")), StringComparison.Ordinal);
        Assert.Equal(["site.yaml"], Directory.GetFiles(System.IO.Path.GetDirectoryName(Path("site.yaml"))!).Select(System.IO.Path.GetFileName));
        Assert.DoesNotContain(".part", Assert.Throws<ExportFailedException>(() => Inventory.Interchange.Export(Path("none/site.yaml"), null, null, static _ => { }, None)).Message, StringComparison.Ordinal);
    }
}
