using Clusto.Placement;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Placement;

public abstract class PlacementPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : PlacementPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : PlacementPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_rack_unit_holds_one_thing()
    {
        var (rack, one, two) = (Add("Rack"), Add("Server"), Add("Server"));
        Place(one, rack, 10, 2);

        foreach (var (unit, height) in new[] { (10m, 1m), (11m, 1m), (9m, 2m), (9.5m, 1m), (11.5m, 0.5m), (1m, 42m) })
        {
            var error = Assert.Throws<UnitInUseException>(() => Place(two, rack, unit, height));
            Assert.Contains($"'{one}' is there", error.Message, StringComparison.Ordinal);
        }

        Place(two, rack, 12, 0.5m);
        Place(Add("Server"), rack, 12.5m, 0.5m);
        Place(Add("Server"), rack, 9.5m, 0.5m);
        Assert.Equal((12m, 0.5m), (Get(two).RackUnit!.Value, Get(two).RackUnits!.Value));
        Assert.Equal($"RU12 in {rack}", Inventory.Placement.Locate(Key(two), None).Single().Description);
    }

    [Fact]
    public void Faces_and_sides_share_a_unit()
    {
        var rack = Add("Rack");
        var names = Enumerable.Range(0, 3).Select(_ => Add("Server")).ToArray();

        Place(names[0], rack, 1, face: RackFace.Rear);
        Place(names[1], rack, 1, face: RackFace.Front, side: RackSide.Left);
        Place(names[2], rack, 1, face: RackFace.Front, side: RackSide.Right);

        Assert.Throws<UnitInUseException>(() => Place(Add("Server"), rack, 1));
        Assert.Throws<UnitInUseException>(() => Place(Add("Server"), rack, 1, face: RackFace.Front));
        Assert.Throws<UnitInUseException>(() => Place(Add("Server"), rack, 1, side: RackSide.Left));
        Assert.Equal((RackFace.Front, RackSide.Right), (Get(names[2]).RackFace!.Value, Get(names[2]).RackSide!.Value));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.5")]
    [InlineData("43")]
    [InlineData("42.5")]
    [InlineData("1.3")]
    [InlineData("100000")]
    public void A_unit_outside_the_rack_is_refused(string unit)
    {
        var server = Add("Server");

        Assert.Throws<UnitOutOfRangeException>(() => Place(server, Add("Rack"), decimal.Parse(unit, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Null(Get(server).Location);
    }

    [Theory]
    [InlineData(42, "1.5")]
    [InlineData(1, "43")]
    [InlineData(1, "0")]
    [InlineData(1, "-2")]
    [InlineData(1, "0.7")]
    public void A_height_that_does_not_fit_is_refused(int unit, string height) =>
        Assert.Throws<UnitOutOfRangeException>(() => Place(Add("Server"), Add("Rack"), unit, decimal.Parse(height, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_driver_gives_the_height_and_a_mount_without_units_takes_none()
    {
        var (rack, ups, pdu) = (Add("Rack"), Add("Ups"), Add("Pdu"));

        Place(ups, rack, 1);
        Place(pdu, rack);

        Assert.Equal(2m, Get(ups).RackUnits);
        Assert.Equal((rack, null), (Get(pdu).Location, Get(pdu).RackUnit));
        Assert.Throws<UnitInUseException>(() => Place(Add("Server"), rack, 2));
        Place(Add("Server"), rack, 3);
    }

    [Fact]
    public void A_move_frees_the_units()
    {
        var (rack, other, one, two) = (Add("Rack"), Add("Rack"), Add("Server"), Add("Server"));
        Place(one, rack, 10, 4, RackFace.Front);

        Place(one, rack, 12);
        Assert.Equal((12m, 4m, RackFace.Front), (Get(one).RackUnit!.Value, Get(one).RackUnits!.Value, Get(one).RackFace!.Value));
        Place(two, rack, 10, 2);
        Place(one, other, 42, 1);
        Place(two, rack, 12, 4);
        Place(one, null);

        Assert.Equal((null, null, null), (Get(one).Location, Get(one).RackUnit, Get(one).RackFace));
        Place(Add("Server"), other, 42);
    }

    [Fact]
    public void A_refused_move_leaves_the_thing_where_it_was()
    {
        var (rack, one, two) = (Add("Rack"), Add("Server"), Add("Server"));
        Place(one, rack, 1);
        Place(two, rack, 2);

        Assert.Throws<UnitInUseException>(() => Place(two, rack, 1));
        Assert.Equal(2m, Get(two).RackUnit);
        Assert.Throws<UnitInUseException>(() => Place(Add("Server"), rack, 2));
        Assert.Throws<UnitInUseException>(() => Create(NewName("late"), "Server", rack, 2));
    }

    [Fact]
    public void What_holds_a_thing_is_fixed_by_its_driver()
    {
        var (rack, server, datacenter) = (Add("Rack"), Add("Server"), Add("Datacenter"));

        Assert.Contains("(Datacenter) cannot be placed in", Assert.Throws<PlacementNotAllowedException>(() => Place(datacenter, rack)).Message, StringComparison.Ordinal);
        Assert.Throws<PlacementNotAllowedException>(() => Place(rack, server));
        Assert.Throws<PlacementNotAllowedException>(() => Place(Add("Pool"), rack));
        Assert.Throws<UnitOutOfRangeException>(() => Place(server, datacenter, 3));
        Place(server, datacenter);
    }

    [Fact]
    public void No_location_holds_itself_at_any_depth()
    {
        var (outer, middle, inner) = (Add("Zone"), Add("Zone"), Add("Zone"));
        Place(middle, outer);
        Place(inner, middle);

        Assert.Throws<PlacementLoopException>(() => Place(outer, inner));
        Assert.Throws<PlacementLoopException>(() => Place(outer, outer));
        Assert.Null(Get(outer).Location);
        Assert.Equal([outer, middle], Inventory.Placement.Locate(Key(inner), None).Single().Path);
    }

    [Fact]
    public void A_new_driver_must_be_allowed_where_the_thing_is_and_for_what_it_holds()
    {
        var (rack, server) = (Add("Rack"), Add("Server"));
        var nic = Add("Nic", server);
        Place(server, rack, 42);

        Assert.Throws<PlacementNotAllowedException>(() => Inventory.Things.SetDriver(Key(server), "Room", None));
        Assert.Throws<PlacementNotAllowedException>(() => Inventory.Things.SetDriver(Key(rack), "Server", None));
        Assert.Throws<DriverUnknownException>(() => Inventory.Things.SetDriver(Key(server), "Sever", None));
        Inventory.Things.SetDriver(Key(server), "Switch", None);
        Assert.Equal(("Switch", server), (Get(server).Driver, Get(nic).Location!));
    }

    [Fact]
    public void A_rack_that_loses_its_units_is_refused_while_they_are_taken()
    {
        var rack = Add("Rack");
        Add("Server", rack, 42);

        Assert.Throws<UnitOutOfRangeException>(() => Inventory.Things.SetDriver(Key(rack), "Location", None));
        Assert.Equal("Rack", Get(rack).Driver);
    }

    [Theory]
    [InlineData("RU13", 13.0)]
    [InlineData("ru13.5", 13.5)]
    [InlineData("RU013", 13.0)]
    [InlineData("RU13.2", null)]
    [InlineData("13", null)]
    [InlineData("RU", null)]
    [InlineData("RU-1", null)]
    [InlineData(null, null)]
    public void A_unit_is_named_RU(string? text, double? unit) => Assert.Equal((decimal?)unit, PlacementRecords.ParseUnit(text));
}
