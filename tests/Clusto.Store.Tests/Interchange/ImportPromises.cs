using Clusto.History;
using Clusto.Interchange;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Interchange;

public abstract class ImportPromises(TestStore store) : InterchangeTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ImportPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ImportPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_file_may_speak_of_things_before_it_says_what_they_are()
    {
        var (server, other, rack, room, pool, app, net) = (NewName("a"), NewName("b"), NewName("c"), NewName("d"), NewName("e"), NewName("f"), NewName("g"));
        var result = Import($$"""
            things:
              {{server}}:
                driver: Server
                in: {{rack}}
                unit: 3
                height: 2
                face: front
                attributes: { spare: { thing: {{other}} }, memory: 65536, serial: '007', owner: [ops, dev] }
                cables: { eth0: {{app}} port1 }
                ports: { eth0: { mac: 00-13-C6-04-58-28, facts: { speed: 10G } }, ilo: { kind: network } }
                groups: [{{pool}}]
                resources: { {{net}}: { value: 10.200.0.9, port: eth0 } }
              {{rack}}: { driver: Rack, in: {{room}} }
              {{other}}: { driver: Server, in: {{rack}} }
              {{app}}: { driver: Switch }
              {{room}}: { driver: Room }
              {{pool}}: { driver: Pool }
              {{net}}: { driver: Network, attributes: { prefix: 10.200.0.0/24, routingdomain: {{net}} } }
            """);

        Assert.Equal((7, 0), (result.Added, result.Unchanged));
        var thing = Get(server);
        Assert.Equal((rack, 3m, 2m, RackFace.Front), (thing.Rack, thing.RackUnit, thing.RackUnits, thing.RackFace));
        Assert.Equal(["65536", "ops", "dev", "007", other], thing.Attributes.Where(value => value.Key != "status").Select(value => value.Value.ToString()!));
        Assert.Equal($"connected to port 1 on {app}", Inventory.Placement.Locate(Key(server), None)[0].Description.Insert(0, "connected to "));
        Assert.Equal("00:13:c6:04:58:28", Inventory.Ports.Of(Key(server), None).First(port => port.Name == "eth0").Mac);
        Assert.Equal(server, Assert.Single(Inventory.Memberships.Members(Key(pool), false, None)).Name);
        Assert.Equal("10.200.0.9", Assert.Single(Inventory.Resources.Find(new() { Thing = Key(server) }, None)).Value);
        Assert.Equal(["created as Server in RU3 in " + rack], History(server).Where(change => change.Kind == ChangeKind.Created).Select(change => change.Summary));
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void A_file_that_is_as_the_store_changes_nothing_and_leaves_no_history()
    {
        var server = NewName("server");
        var file = $"things:\n  {server}: {{ driver: Server, attributes: {{ memory: 5, owner: [a, b] }} }}\n";
        Import(file);
        var before = History(server).Length;

        var again = Import(file);

        Assert.True(again.IsUnchanged);
        Assert.Null(again.ChangeSet);
        Assert.Equal(1, again.Unchanged);
        Assert.Equal(before, History(server).Length);
    }

    [Fact]
    public void What_a_file_does_not_speak_of_stays()
    {
        var (rack, pool) = (Add("Rack"), Add("Pool"));
        var server = Add("Server", rack, 5, ("memory", 5), ("note", "kept"));
        Join(pool, server);

        Import($"things:\n  {server}: {{ attributes: {{ memory: 6 }} }}\n");

        Assert.Equal((rack, 5m), (Get(server).Rack, Get(server).RackUnit));
        Assert.Equal(["memory: 5 -> 6"], History(server).Take(1).Select(change => change.Summary));
        Assert.Equal("kept", Get(server).Attributes.First(value => value.Key == "note").Value);
        Assert.Equal(server, Assert.Single(Inventory.Memberships.Members(Key(pool), false, None)).Name);
    }

    [Fact]
    public void Nothing_said_of_an_attribute_or_a_place_takes_it_away()
    {
        var server = Add("Server", Add("Rack"), 5, ("memory", 5));

        Import($"things:\n  {server}: {{ in: null, attributes: {{ memory: [] }} }}\n");

        Assert.Null(Get(server).Location);
        Assert.DoesNotContain(Get(server).Attributes, value => value.Key == "memory");
    }

    [Fact]
    public void Things_may_exchange_units_cables_and_prefixes()
    {
        var (rack, sw) = (Add("Rack"), Add("Switch"));
        var (one, other) = (Add("Server", rack, 5), Add("Server", rack, 6));
        Connect(one, "eth0", sw, "port1");
        Connect(other, "eth0", sw, "port2");
        var (net, second) = (Add("Network", null, null, ("prefix", "10.77.1.0/24")), Add("Network", null, null, ("prefix", "10.77.2.0/24")));

        Import($$"""
            things:
              {{one}}: { in: {{rack}}, unit: 6, cables: { eth0: {{sw}} port2 } }
              {{other}}: { in: {{rack}}, unit: 5, cables: { eth0: {{sw}} port1 } }
              {{net}}: { attributes: { prefix: 10.77.2.0/24 } }
              {{second}}: { attributes: { prefix: 10.77.1.0/24 } }
            """);

        Assert.Equal((6m, 5m), (Get(one).RackUnit, Get(other).RackUnit));
        Assert.Equal($"moved RU5 in {rack} -> RU6 in {rack}", Assert.Single(History(one), change => change.Kind == ChangeKind.Moved).Summary);
        Assert.Equal($"port2 {sw}", Inventory.Connections.Of(Key(one), None).Where(cable => cable.Kind == ConnectionKind.Cable).Select(cable => $"{cable.ToPort} {cable.To}").Single());
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void A_plan_tells_what_an_import_then_does_and_keeps_nothing()
    {
        var (rack, server, added) = (Add("Rack"), Add("Server", null, null, ("memory", 5)), NewName("added"));
        var file = $"things:\n  {added}: {{ driver: Server }}\n  {server}: {{ in: {rack}, unit: 7, attributes: {{ memory: 6 }} }}\n";

        var steps = Plan(file);

        Assert.Equal([$"Change {server}: memory: 5 -> 6; moved from nowhere -> RU7 in {rack}", $"Add {added}: created as Server"], steps.Select(step => step.ToString()).OrderBy(text => text.StartsWith("Add", StringComparison.Ordinal)));
        Assert.Null(Inventory.Things.Find(added, None));
        var result = Import(file);
        Assert.Equal((1, 1, 0), (result.Added, result.Changed, result.Removed));
        Assert.Equal(result.ChangeSet, History(server)[0].ChangeSet);
    }

    [Fact]
    public void An_import_is_taken_back_as_one()
    {
        var server = Add("Server", null, null, ("memory", 5));
        var added = NewName("added");
        var result = Import($"things:\n  {added}: {{ driver: Server, cables: {{ eth1: {server} eth1 }} }}\n  {server}: {{ attributes: {{ memory: 6 }} }}\n");

        Inventory.Undo.Undo(Inventory.Undo.Plan(UndoSelection.OfSet(result.ChangeSet!.Value), None), null, None);

        Assert.Null(Inventory.Things.Find(added, None));
        Assert.Equal(5L, Get(server).Attributes.First(value => value.Key == "memory").Value);
    }

    [Fact]
    public void A_cable_may_be_told_at_both_of_its_ends()
    {
        var (server, sw) = (NewName("server"), NewName("switch"));
        var file = $"things:\n  {server}: {{ driver: Server, cables: {{ eth0: {sw} port1 }} }}\n  {sw}: {{ driver: Switch, cables: {{ port1: {server} eth0 }} }}\n";

        Import(file);

        Assert.True(Import(file).IsUnchanged);
        Assert.Single(History(server), change => change.Kind == ChangeKind.Connected);
    }

    [Fact]
    public void Many_things_take_few_statements_where_each_is_a_round_trip()
    {
        long Sent(int servers)
        {
            var sent = 0L;
            using var own = new SqliteStore();
            using var inventory = own.Open(options => options with { Dialect = new SqlServer.TwinDialect(writesInSets: true), Sending = _ => sent++ });
            var things = Enumerable.Range(0, servers).Select(index => $"  server{index}: {{ driver: Server, in: rack{index / 40}, unit: {(index % 40) + 1}, attributes: {{ memory: {index}, owner: ops }}, cables: {{ eth0: switch{index / 40} port{(index % 40) + 1} }}, groups: [pool], resources: {{ net: 10.0.{index / 250}.{(index % 250) + 1} }} }}");
            var racks = Enumerable.Range(0, (servers + 39) / 40).Select(index => $"  rack{index}: {{ driver: Rack }}\n  switch{index}: {{ driver: Switch, in: rack{index} }}");
            Import(inventory, $"things:\n  pool: {{ driver: Pool }}\n  net: {{ driver: Network, attributes: {{ prefix: 10.0.0.0/8 }} }}\n{string.Join('\n', racks)}\n{string.Join('\n', things)}\n");
            Assert.Empty(inventory.Maintenance.Test(null, None));
            return sent;
        }

        var (one, two) = (Sent(1000), Sent(2000));
        Assert.InRange(two - one, 1, 80);
    }

    [Fact]
    public void Attributes_of_many_things_that_are_there_are_changed_by_few_statements_where_each_is_a_round_trip()
    {
        long Sent(int servers)
        {
            var sent = 0L;
            using var own = new SqliteStore();
            using var inventory = own.Open(options => options with { Dialect = new SqlServer.TwinDialect(writesInSets: true), Sending = _ => sent++ });
            string File(string attributes) => $"things:\n{string.Join('\n', Enumerable.Range(0, servers).Select(index => $"  server{index}: {{ driver: Server, attributes: {{ {attributes} }} }}"))}\n";
            Import(inventory, File("owner: ops, memory: 1, note: gone"));
            sent = 0;
            Assert.Equal(servers, Import(inventory, File("owner: web, memory: [1, 2], 'disk#0.size': 480, note: []")).Changed);
            return sent;
        }

        var (one, two) = (Sent(1000), Sent(2000));
        Assert.InRange(two - one, 1, 60);
    }

    [Theory]
    [InlineData("things:\n  server1: { attributes: { owner: [web, ops], tag: [c, a], 'disk#0.size': [], 'disk#1.size': 1920, note: [], spare: { thing: server2 } } }\n  server2: { attributes: { spare: { thing: server3 } } }\n  server3: { driver: Server }\n", false)]
    [InlineData("things:\n  rack1: { driver: Rack }\n  server1: { driver: Server, attributes: { owner: ops, 'disk#1.size': 960 } }\n  server2: { driver: Server }\n", true)]
    public void Attributes_of_things_that_are_there_are_changed_together_as_they_are_one_by_one(string file, bool prune) => InSets.AsOneByOne(
        inventory => Import(inventory, """
            things:
              rack1: { driver: Rack, attributes: { note: stays } }
              server1: { driver: Server, attributes: { owner: ops, tag: [a, b, c], 'disk#0.size': 480, 'disk#1.size': 960, note: gone, spare: { thing: rack1 } } }
              server2: { driver: Server, attributes: { owner: ops } }
            """),
        inventory => [$"{Import(inventory, file, prune: prune).Changed}"]);

    [Fact]
    public void Pruned_is_what_the_file_does_not_speak_of()
    {
        Import("""
            things:
              rack1: { driver: Rack }
              old: { driver: Rack, in: null }
              server1: { driver: Server, in: old, unit: 1, attributes: { note: gone }, cables: { eth0: switch1 port1 }, groups: [pool] }
              switch1: { driver: Switch, in: old, unit: 2 }
              pool: { driver: Pool }
            """);

        var result = Import("things:\n  rack1: { driver: Rack }\n  server1: { driver: Server, in: rack1, unit: 1 }\n", prune: true);

        Assert.Equal((0, 1, 1), (result.Added, result.Changed, result.Unchanged));
        Assert.Equal("things:\n  rack1:\n    driver: Rack\n  server1:\n    driver: Server\n    in: rack1\n    unit: 1\n    height: 1\n    attributes:\n      status: unallocated\n", Export(Inventory));
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void Things_are_pruned_together_as_they_are_one_by_one() => InSets.AsOneByOne(
        inventory =>
        {
            Import(inventory, """
                things:
                  rack1: { driver: Rack }
                  old: { driver: Rack }
                  server1: { driver: Server, in: old, unit: 1, attributes: { note: gone }, cables: { eth0: switch1 port1 }, groups: [pool, other] }
                  server2: { driver: Server, in: old, unit: 2, attributes: { spare: { thing: server3 } }, cables: { eth0: switch1 port2, eth1: server3 eth1 }, groups: [pool, other] }
                  server3: { driver: Server, in: old, unit: 3, ports: { eth3: { mac: 00-13-C6-04-58-28 } }, groups: [pool] }
                  switch1: { driver: Switch, in: old, unit: 7 }
                  pool: { driver: Pool }
                  other: { driver: Pool }
                  net: { driver: Network, attributes: { prefix: 10.0.0.0/24 } }
                  inner: { driver: Network, attributes: { prefix: 10.0.0.128/25 } }
                  innermost: { driver: Network, attributes: { prefix: 10.0.0.192/26 } }
                """);
            foreach (var (manager, thing) in ((string, string)[])[("net", "server1"), ("net", "server2"), ("net", "server1"), ("inner", "server1"), ("inner", "server3")])
                inventory.Resources.Request(new() { Manager = Key(manager), Thing = Key(thing) }, None);
        },
        inventory => [$"{Import(inventory, "things:\n  rack1: { driver: Rack }\n  other: { driver: Pool }\n  net: { driver: Network }\n  innermost: { driver: Network }\n  server1: { driver: Server, in: rack1, unit: 1 }\n", prune: true).Removed}"]);

    [Fact]
    public void What_classes_and_roles_require_and_servers_lack_is_told_and_not_refused()
    {
        var (bigmem, slave, server) = (NewName("class"), NewName("role"), NewName("server"));
        var file = $$"""
            things:
              {{server}}: { driver: Server, attributes: { memory: 1024 }, groups: [{{bigmem}}, {{slave}}] }
              {{slave}}: { driver: Role, attributes: { requires: { thing: {{bigmem}} } } }
              {{bigmem}}: { driver: Class, attributes: { requires: 'memory>=65536' } }
            """;

        Assert.Contains("memory is 1024", Assert.Single(Import(file).Findings).Message, StringComparison.Ordinal);
        var again = Import(file);
        Assert.True(again.IsUnchanged);
        Assert.Empty(again.Findings);
    }

    [Theory]
    [InlineData("new-one: { driver: Server, in: lost }", "'lost' cannot be removed: it holds new-one.")]
    [InlineData("new-one: { driver: Server, attributes: { spare: { thing: lost } } }", "'lost' cannot be removed: an attribute refers to it: spare of new-one.")]
    public void What_the_file_itself_refers_to_is_not_pruned(string said, string message)
    {
        if (Inventory.Things.Find("lost", None) is null)
            Create("lost", "Rack");

        var mistake = Assert.Throws<InventoryFileInvalidException>(() => Import($"things:\n  {said}\n", prune: true));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.NotNull(Inventory.Things.Find("lost", None));
    }

    [Fact]
    public void Ctrl_C_keeps_nothing_of_an_import()
    {
        using var stop = new CancellationTokenSource();
        var names = Enumerable.Range(0, 3000).Select(_ => NewName("many")).ToList();
        File.WriteAllText(Path("many.yaml"), "things:\n" + string.Concat(names.Select(name => $"  {name}: {{ driver: Server }}\n")));

        Assert.ThrowsAny<OperationCanceledException>(() => Inventory.Interchange.Import(Path("many.yaml"), new ImportOptions(), _ => stop.Cancel(), stop.Token));

        Assert.Null(Inventory.Things.Find(names[0], None));
    }
}
