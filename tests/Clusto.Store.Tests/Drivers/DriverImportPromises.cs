using Clusto.Drivers;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Drivers;

public abstract class DriverImportPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : DriverImportPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : DriverImportPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Drivers_of_a_file_may_stand_in_any_order_and_are_there_for_things_at_once()
    {
        var (child, parent) = (NewName("child"), NewName("parent"));

        var imported = Import($$"""
            [{ "name": "{{child}}", "base": "{{parent}}", "rackUnits": 2.5 },
             { "name": "{{parent}}", "base": "Server", "placedIn": ["{{child}}", "Rack"], "ports": [{ "kind": "Network", "names": "nic[1-2]" }] }]
            """);

        Assert.Equal([child, parent], imported.Select(driver => driver.Name));
        Assert.Equal((parent, 2.5m, Category.Equipment, 0L), (imported[0].Base, imported[0].RackUnits, imported[0].Category, imported[0].Things));
        var (outer, inner) = (Add(child), Add(parent));
        Place(inner, outer);
        Assert.Equal(["nic1", "nic2", "psu1", "psu2", "console"], Inventory.Ports.Of(Key(outer), None).Select(port => port.Name));
    }

    [Fact]
    public void A_correction_reaches_the_things_that_are_there_and_the_drivers_derived_from_it()
    {
        var (parent, child) = (NewName("parent"), NewName("child"));
        Import($$"""[{ "name": "{{parent}}", "category": "Resource" }, { "name": "{{child}}", "base": "{{parent}}" }]""");
        var thing = Add(child);

        Import($$"""{ "name": "{{parent.ToUpperInvariant()}}", "category": "Part", "ports": [{ "kind": "Network", "names": "lan" }] }""");

        Assert.Equal("lan", Inventory.Ports.Of(Key(thing), None).Single().Name);
        Assert.Equal(Category.Part, Get(thing).Category);
        Assert.Contains(thing, Names(new Clusto.Query.CategoryIs(Category.Part)));
        Assert.Equal(parent.ToUpperInvariant(), Inventory.Drivers.Find(parent, None).Single().Name);
    }

    [Fact]
    public void A_rule_that_the_new_things_of_a_derived_driver_would_break_is_refused()
    {
        var (parent, child) = (NewName("parent"), NewName("child"));
        Import($$"""[{ "name": "{{parent}}", "base": "Server" }, { "name": "{{child}}", "base": "{{parent}}", "attributes": { "size": "big" } }]""");

        var error = Assert.Throws<DriverInvalidException>(() => Import($$"""{ "name": "{{parent}}", "base": "Server", "schema": { "size": { "type": "Integer" } } }"""));

        Assert.Contains($"$.schema: 'a new {child}' cannot have size=big", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_connection_that_is_open_sees_it_in_its_next_write()
    {
        var name = NewName("driver");
        Import($$"""{ "name": "{{name}}", "base": "Server" }""");
        using var other = Store.Open();
        var thing = Add(name);
        other.Attributes.Set(Key(thing), [Fact("size", "big")], None);

        Import($$"""{ "name": "{{name}}", "base": "Server", "schema": { "size": { "type": "Integer" } } }""");

        Assert.Throws<AttributeRuleBrokenException>(() => other.Attributes.Set(Key(thing), [Fact("size", "bigger")], None));
        other.Attributes.Set(Key(thing), [Fact("size", "5")], None);
        Assert.Equal(5L, Get(thing).Attributes["size"]);
    }

    [Fact]
    public void A_rehearsal_and_a_failure_leave_the_drivers_as_they_are()
    {
        var name = NewName("driver");
        Inventory.Rehearse(() => Import($$"""{ "name": "{{name}}", "base": "Server" }"""));
        Assert.DoesNotContain(name, Inventory.Drivers.Names);
        Assert.Throws<DriverUnknownException>(() => Add(name));

        Import($$"""{ "name": "{{name}}", "base": "Server" }""");
        var thing = Add(name);
        Inventory.Rehearse(() => Import($$"""{ "name": "{{name}}", "base": "Server", "schema": { "size": { "type": "Integer" } } }"""));
        Set(thing, "size", "big");
        Assert.Equal("big", Get(thing).Attributes["size"]);
    }

    [Fact]
    public void History_keeps_what_a_driver_said_and_says_as_a_change_of_no_thing()
    {
        var name = NewName("driver");
        Import($$"""{ "name": "{{name}}", "base": "Server" }""");
        Import($$"""{ "name": "{{name}}", "base": "Server", "rackUnits": 2 }""");
        Import($$"""{ "name":  "{{name}}", "base": "Server", "rackUnits": 2 }""");
        Inventory.Drivers.Remove(name, None);

        var history = History(name);
        Assert.Equal(3, history.Length);
        Assert.All(history, change => Assert.Equal((0L, ChangeKind.DriverChanged), (change.ThingId, change.Kind)));
        Assert.Equal(3, history.Select(change => change.ChangeSet).Distinct().Count());
        Assert.Null(history[0].After);
        Assert.Equal(history[0].Before, history[1].After);
        Assert.Equal(history[1].Before, history[2].After);
        Assert.Contains("rackUnits", history[0].Before, StringComparison.Ordinal);
        Assert.Null(history[2].Before);
    }

    [Fact]
    public void What_a_driver_says_itself_can_be_read_imported_elsewhere_and_is_the_same()
    {
        foreach (var driver in Inventory.Drivers.Find(null, None))
        {
            var again = Import(driver.Definition!).Single();
            Assert.Equal((driver.Definition, driver.Things), (again.Definition, again.Things));
        }
    }

    [Theory]
    [InlineData("""{ "name": "x", "base": "Servr" }""", "$.base: there is no driver named 'Servr'. Did you mean 'Server'?")]
    [InlineData("""{ "name": "x", "base": "X" }""", "$.base: the bases make a loop: x and X again.")]
    [InlineData("""[{ "name": "x", "base": "y" }, { "name": "y", "base": "z" }, { "name": "z", "base": "x" }]""", "$[0].base: the bases make a loop: x, y, z and x again.")]
    [InlineData("""{ "name": "Equipment", "base": "Server" }""", "$.base: the bases make a loop: Equipment, Server and Equipment again.")]
    [InlineData("""{ "name": "x" }""", "$: a driver without a base needs a category.")]
    [InlineData("""{ "name": "x", "base": "Server", "category": "Group" }""", "$.category: 'Server' is of the category Equipment")]
    [InlineData("""{ "name": "x", "base": "Server", "placedIn": ["Rack", "Rom"] }""", "$.placedIn[1]: there is no driver named 'Rom'. Did you mean 'Room'?")]
    [InlineData("""{ "name": "x", "base": "Server", "attributes": { "status": "new" }, "schema": { "status": { "values": ["old"] } } }""", "$.attributes.status: 'a new x' cannot have status=new")]
    [InlineData("""{ "name": "x", "base": "Server", "schema": { "status": { "values": ["old"] } } }""", "$.schema: 'a new x' cannot have status=unallocated")]
    public void What_does_not_fit_the_other_drivers_is_refused_with_its_place(string json, string says)
    {
        var before = Inventory.Drivers.Names.ToList();

        var error = Assert.Throws<DriverInvalidException>(() => Import(json));

        Assert.StartsWith("test, line 1, " + says, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Inventory.Drivers.Names);
    }

    protected IReadOnlyList<Driver> Import(string json) => Inventory.Drivers.Import(DriverFile.Parse(json, "test"), None);
}
