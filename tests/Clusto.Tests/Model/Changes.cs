namespace Clusto.Tests.Model;

public class Changes
{
    private const string Place = """{"location":"rack1","locationId":1,"rackUnit":3,"rackUnits":1,"rackFace":"Front","rackSide":"Full"}""";

    public static TheoryData<ChangeKind, string?, string?, string> InWords => new()
    {
        { ChangeKind.Created, null, """{"name":"s1","driver":"Server","location":"rack1","locationId":1,"rackUnit":2.5}""", "created as Server in RU2.5 in rack1" },
        { ChangeKind.Created, null, """{"name":"s1","driver":"Server"}""", "created as Server" },
        { ChangeKind.Removed, """{"name":"s1","driver":"Server"}""", null, "removed, was a Server" },
        { ChangeKind.Renamed, """{"name":"s1"}""", """{"name":"s2"}""", "renamed s1 -> s2" },
        { ChangeKind.DriverChanged, """{"driver":"Server"}""", """{"driver":"Appliance"}""", "driver Server -> Appliance" },
        { ChangeKind.Moved, null, Place, "moved from nowhere -> RU3 in rack1" },
        { ChangeKind.Moved, Place, """{"location":"room1","locationId":2}""", "moved RU3 in rack1 -> room1" },
        { ChangeKind.Moved, Place, null, "moved RU3 in rack1 -> nowhere" },
        { ChangeKind.Moved, Place, Place.Replace("Front", "Rear", StringComparison.Ordinal), "moved RU3 in rack1 (1 units, Front, Full) -> RU3 in rack1 (1 units, Rear, Full)" },
        { ChangeKind.AttributeChanged, """{"key":"memory","values":[{"key":"memory","type":"Integer","value":65536}]}""", """{"key":"memory","values":[{"key":"memory","type":"Integer","value":131072}]}""", "memory: 65536 -> 131072" },
        { ChangeKind.AttributeChanged, null, """{"key":"disk","values":[{"key":"disk","number":0,"subkey":"size","type":"Real","value":1.5},{"key":"disk","number":1,"type":"Boolean","value":true},{"key":"disk","type":"String","value":"a\nb"}]}""", "disk: nothing -> #0.size=1.5, #1=true, a\nb" },
        { ChangeKind.AttributeChanged, """{"key":"owner","values":[{"key":"owner","type":"Reference","value":"ops","referenceId":7}]}""", null, "owner: ops -> nothing" },
        { ChangeKind.Connected, null, """{"port":"eth0","peer":"switch1","peerId":3,"peerPort":"port4"}""", "connected eth0 -> switch1 port4" },
        { ChangeKind.Disconnected, """{"port":"eth0","peer":"switch1","peerId":3,"peerPort":"port4"}""", null, "disconnected eth0 -> switch1 port4" },
        { ChangeKind.PortChanged, """{"port":"eth0","kind":"Network","mac":"00:11:22:33:44:55","facts":{"speed":"1G","os":"em1"}}""", """{"port":"eth0","kind":"Network","facts":{"speed":"10G","os":"em1"}}""", "port eth0: MAC 00:11:22:33:44:55 -> nothing, speed 1G -> 10G" },
        { ChangeKind.PortChanged, null, """{"port":"spare","kind":"Network"}""", "port spare added" },
        { ChangeKind.PortChanged, """{"port":"spare","kind":"Network"}""", null, "port spare removed" },
        { ChangeKind.PortChanged, """{"port":"spare","kind":"Network"}""", """{"port":"spare","kind":"Power"}""", "port spare: kind Network -> Power" },
        { ChangeKind.Joined, null, """{"group":"web-pool","groupId":4}""", "joined web-pool" },
        { ChangeKind.Left, """{"group":"web-pool","groupId":4}""", null, "left web-pool" },
    };

    [Theory]
    [MemberData(nameof(InWords))]
    public void A_change_says_in_words_what_was_there_and_what_is_there_now(ChangeKind kind, string? before, string? after, string words) =>
        Assert.Equal(words, Make(kind, before, after).Summary);

    [Fact]
    public void A_driver_is_no_thing_and_its_text_is_not_repeated()
    {
        Assert.Equal("driver added", Make(ChangeKind.DriverChanged, null, "{}", 0).Summary);
        Assert.Equal("driver corrected", Make(ChangeKind.DriverChanged, "{}", "{}", 0).Summary);
        Assert.Equal("driver removed", Make(ChangeKind.DriverChanged, "{}", null, 0).Summary);
    }

    [Fact]
    public void Its_facts_are_objects_too()
    {
        var change = Make(ChangeKind.AttributeChanged, null, """{"key":"disk","values":[{"number":0,"value":1.5,"on":true,"off":false,"none":null}]}""");

        Assert.Null(change.BeforeFacts);
        Assert.Equal("disk", change.AfterFacts!["KEY"]);
        var value = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<object?>>(change.AfterFacts["values"])));
        Assert.Equal([("number", 0L), ("value", 1.5), ("on", true), ("off", false), ("none", null)], value.Select(pair => (pair.Key, pair.Value)));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[1]")]
    [InlineData("")]
    public void Text_that_no_store_wrote_has_no_facts(string text)
    {
        foreach (var kind in Enum.GetValues<ChangeKind>())
            Assert.NotEmpty(Make(kind, text, text).Summary);
        Assert.Null(Make(ChangeKind.Created, null, text).AfterFacts);
    }

    [Fact]
    public void Change_sets_are_in_the_order_of_their_numbers_and_open_ones_last()
    {
        ChangeSet[] sets = [Set(null, 2), Set(12, 1), Set(null, 1), Set(3, 9)];

        Assert.Equal([3, 12, null, null], sets.Order().Select(set => set.Id));
        Assert.Equal(1, sets.Order().ElementAt(2).At.Day);
        Assert.Equal(["12 alice: CHG-1", "alice: CHG-1"], new[] { sets[1], sets[0] }.Select(set => set.ToString()));
        Assert.Equal(1, ((IComparable)sets[0]).CompareTo("something else"));
    }

    private static ChangeSet Set(long? id, int day) => new() { Id = id, At = new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc), Actor = "alice", Host = "desk-1", Reason = "CHG-1", Changes = 1 };

    private static Change Make(ChangeKind kind, string? before, string? after, long thingId = 1) => new()
    {
        Id = 1,
        ChangeSet = 1,
        At = DateTime.UnixEpoch,
        Actor = "alice",
        Host = "desk-1",
        ThingId = thingId,
        Thing = "s1",
        Kind = kind,
        Before = before,
        After = after,
    };
}
