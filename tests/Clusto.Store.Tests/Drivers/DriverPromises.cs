using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Drivers;

public abstract class DriverPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : DriverPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : DriverPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Drivers_are_found_by_name_with_the_number_of_their_things()
    {
        var before = Find("switch").Single().Things;
        Add("Switch");

        Assert.Equal(before + 1, Find("switch").Single().Things);
        Assert.Equal(["Pdu", "Pool"], Find("P[do]*").Select(driver => driver.Name));
        Assert.Empty(Find("X*"));
        Assert.Equal("Switch", Assert.Single(Find("Switch")).Name);
        Assert.Contains("'Switch'", Assert.Throws<DriverUnknownException>(() => Find("Swich")).Message, StringComparison.Ordinal);
        Assert.Equal(Inventory.Drivers.Names, Find(null).Select(driver => driver.Name));
    }

    [Fact]
    public void A_derived_driver_takes_over_what_it_does_not_say_itself()
    {
        var vm = Find("VirtualServer").Single();

        Assert.Equal(("Server", Category.Equipment, 0m), (vm.Base!, vm.Category, vm.RackUnits));
        Assert.Equal(["Network eth[0-1]"], vm.Ports.Select(group => group.ToString()));
        Assert.Equal("unallocated", vm.Attributes["STATUS"]);
        Assert.Equal(42, Find("Rack").Single().Units);
    }

    [Fact]
    public void Every_driver_can_be_read_and_every_thing_of_one_made()
    {
        foreach (var driver in Find(null).ToList())
        {
            var name = Add(driver.Name);
            Assert.Equal(driver.Name, Get(name).Driver);
            Assert.Equal([name], Names(Question.All([Named(name), new CategoryIs(driver.Category), new DriverIs(Pattern.Exactly(driver.Name))])));
            Assert.All(driver.PlacedIn, container => Assert.Contains(container, Inventory.Drivers.Names));
        }
    }

    private IEnumerable<Driver> Find(string? pattern) => [.. Inventory.Drivers.Find(pattern, None)];
}
