using Clusto.Attributes;
using Clusto.History;
using Clusto.Things;

namespace Clusto.Tests.History;

public class FactsAsJson
{
    private static readonly DateTime Time = new DateTime(2026, 11, 23, 4, 46, 57, DateTimeKind.Utc).AddTicks(1234567);

    private static readonly List<AttributeRow> Rows =
    [
        new(7, "note", null, null, 0, AttributeType.String, "two\nlines, \"quoted\" – ü 🐘 <b>", null),
        new(7, "note", null, null, 1, AttributeType.Integer, long.MaxValue, null),
        new(7, "Note", 0, "size", 0, AttributeType.Real, 0.1, null),
        new(7, "note", 0, "size", 1, AttributeType.Real, 3.0, null),
        new(7, "note", 1, null, 0, AttributeType.Boolean, true, null),
        new(7, "note", 2, null, 0, AttributeType.DateTime, Time, null),
        new(7, "note", 3, null, 0, AttributeType.Reference, "server2", 42),
        new(7, "note", 4, null, 0, AttributeType.Json, """{"a":[1,"b"]}""", null),
    ];

    private static readonly ThingRow InRack = new(7, "server1", 3, 5, 13.5m, 2, RackFace.Front, RackSide.Left, 9, Time, Time);

    [Fact]
    public void Values_read_back_with_their_types_their_order_and_what_they_refer_to()
    {
        var read = FactReader.Values(ChangeFacts.Values("note", Rows)!, 7);

        Assert.Equal("note", read.Key);
        Assert.Equal(Rows, read.Rows);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)read.Rows[5].Value).Kind);
    }

    [Fact]
    public void A_place_reads_back_with_or_without_units()
    {
        Assert.Equal(new PlaceFact(5, "rack1", 13.5m, 2, RackFace.Front, RackSide.Left), FactReader.Place(ChangeFacts.Place(InRack, "rack1")));
        Assert.Equal(new PlaceFact(5, "room", null, null, null, null), FactReader.Place(ChangeFacts.Place(InRack with { RackUnit = null }, "room")));
        Assert.Null(FactReader.Place(ChangeFacts.Place(InRack with { LocationId = null }, null)));
    }

    [Fact]
    public void Names_drivers_cables_groups_and_ports_read_back()
    {
        var port = new PortFact("eth \"0\"", PortKind.Console, "00:11:22:33:44:55", """{"cable":"C-1","speed":"10G"}""");

        Assert.Equal(new NameFact("böse\"r"), FactReader.Name(ChangeFacts.Name("böse\"r")));
        Assert.Equal(new CableFact("eth0", 12, "switch1", "port4"), FactReader.Cable(ChangeFacts.Cable("eth0", 12, "switch1", "port4")));
        Assert.Equal(new GroupFact(12, "web-pool"), FactReader.Group(ChangeFacts.Group(12, "web-pool")));
        Assert.Equal(port, FactReader.Port(ChangeFacts.Port(port)));
        Assert.Equal([port], FactReader.Driver(ChangeFacts.Driver("Server", [port])).Ports);
        Assert.Equal("Server", FactReader.Driver(ChangeFacts.Driver("Server", [])).Driver);
    }

    [Fact]
    public void A_whole_thing_reads_back()
    {
        var port = new PortFact("aux", PortKind.Network, null, null);

        var read = FactReader.Whole(ChangeFacts.Whole(InRack, "Server", "rack1", Rows, [port]), 7);

        Assert.Equal(("server1", "Server", 5L, 13.5m), (read.Name, read.Driver, read.Place!.LocationId, read.Place.RackUnit));
        Assert.Equal(Rows, read.Attributes);
        Assert.Equal([port], read.Ports);
    }

    [Fact]
    public void A_thing_that_has_nothing_reads_back()
    {
        var read = FactReader.Whole(ChangeFacts.Whole(InRack with { LocationId = null }, "Server", null, [], []), 7);

        Assert.Null(read.Place);
        Assert.Empty(read.Attributes);
        Assert.Empty(read.Ports);
    }
}
