namespace Clusto.Shell.Tests.Commands;

public sealed class ThingTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void New_creates_a_range_with_place_and_attributes()
    {
        var made = site.Do("new", "web[001-003]", "-d", "server", "--in", "rack101", "-a", "memory=65536", "--json").Json.EnumerateArray().ToList();

        Assert.Equal(["web001", "web002", "web003"], made.Select(thing => thing.GetProperty("name").GetString()!));
        Assert.All(made, thing => Assert.Equal("Server", thing.GetProperty("driver").GetString()));
        Assert.All(made, thing => Assert.Equal("rack101", thing.GetProperty("location").GetString()));
        Assert.EndsWith("Z", made[0].GetProperty("createdAt").GetString());
    }

    [Fact]
    public void What_cannot_be_created_is_reported_and_the_others_are_made()
    {
        var made = site.Run("new", "web1", "server1", "web2", "-d", "Server");

        Assert.Equal(1, made.Code);
        Assert.Contains("(NameInUse)", made.Error);
        Assert.Equal(["web1", "web2"], site.Do("list", "web*", "--names").Lines);
    }

    [Fact]
    public void An_unknown_driver_is_not_found_and_the_nearest_is_named()
    {
        var refused = site.Run("new", "web1", "-d", "Sever");

        Assert.Equal(3, refused.Code);
        Assert.Contains("Did you mean 'Server'?", refused.Error);
        Assert.Contains("clusto drivers", refused.Error);
    }

    [Theory]
    [InlineData("o'brien \"quoted\"")]
    [InlineData("with space")]
    [InlineData("🐙 خادم")]
    [InlineData("10.2.0.0/16")]
    [InlineData("100%_done; rm -rf $HOME")]
    [InlineData("@file")]
    public void Any_lawful_name_works_in_every_command(string name)
    {
        site.Do("new", name, "-d", "Server");
        site.Do("mv", name, "rack101", "--unit", "1");
        site.Do("connect", name, "switch2a");
        site.Do("attr", "set", name, "owner", name);

        Assert.Equal($"{name} -> connected to port 1 on switch2a\n{name} -> connected to RU1 in rack101\n", site.Do("locate", name).Out);
        Assert.Equal(name, site.Do("info", name, "--json").Json[0].GetProperty("name").GetString());
        site.Do("rename", name, "plain");
        site.Do("rename", "plain", name);
        site.Do("rm", name);
        Assert.Equal(3, site.Run("info", name).Code);
    }

    [Theory]
    [InlineData("we*b")]
    [InlineData("")]
    [InlineData(" web")]
    [InlineData("web[3-1]")]
    [InlineData("a\tb")]
    public void A_name_that_breaks_the_rule_is_wrong_usage(string name)
    {
        Assert.Equal("NameInvalid", site.Run("new", name, "-d", "Server", "--json").ErrorId);
        Assert.Equal(2, site.Run("new", name, "-d", "Server").Code);
    }

    [Fact]
    public void A_name_that_begins_with_a_hyphen_is_written_behind_two()
    {
        var refused = site.Run("new", "-x1", "-d", "Server");
        Assert.Equal(2, refused.Code);
        Assert.Contains("There is no option '-x1'", refused.Error);

        site.Do("new", "-d", "Server", "--", "-x1");
        Assert.Equal("-x1", site.Do("info", "--json", "--", "-x1").Json[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_unit_that_is_taken_is_refused_with_what_is_there()
    {
        var refused = site.Run("new", "web1", "-d", "Server", "--in", "rack101", "--unit", "RU13");

        Assert.Equal(1, refused.Code);
        Assert.Contains("'server1' is there", refused.Error);
        Assert.Equal("UnitOutOfRange", site.Run("mv", "server1", "rack101", "--unit", "43", "--json").ErrorId);
    }

    [Fact]
    public void Mv_places_with_height_face_and_side_and_takes_out()
    {
        Assert.Equal("server1 is at RU5.5 in rack101\n", site.Do("mv", "server1", "rack101", "--unit", "5.5", "--units", "2", "--face", "front", "--side", "left").Out);
        var thing = site.Do("info", "server1", "--json").Json[0];
        Assert.Equal((2, "Front", "Left"), (thing.GetProperty("rackUnits").GetDecimal(), thing.GetProperty("rackFace").GetString(), thing.GetProperty("rackSide").GetString()));
        Assert.Equal("server1 is in no place\n", site.Do("mv", "server1", "--out").Out);
    }

    [Fact]
    public void A_loop_of_places_is_refused()
    {
        site.Do("new", "zone[1-2]", "-d", "Zone");
        site.Do("mv", "zone2", "zone1");

        Assert.Equal("PlacementLoop", site.Run("mv", "zone1", "zone2", "--json").ErrorId);
    }

    [Theory]
    [InlineData("mv", "server1")]
    [InlineData("mv", "server1", "--out", "--unit", "4")]
    [InlineData("mv", "server1", "rack101", "--unit", "four")]
    [InlineData("mv", "server1", "rack101", "--unit", "4", "--face", "top")]
    [InlineData("mv", "server1", "rack101", "--side", "left")]
    [InlineData("mv", "server1", "switch2a", "rack101", "--unit", "4")]
    [InlineData("new", "web1", "-d", "Server", "--unit", "4")]
    [InlineData("new", "web1")]
    [InlineData("new", "web1", "-d", "Server", "-a", "memory")]
    [InlineData("history", "-n", "many")]
    [InlineData("history", "--change-set", "last")]
    [InlineData("history", "--kind", "changed")]
    [InlineData("history", "--since", "11/12/2026")]
    [InlineData("history", "--since", "3 days ago")]
    [InlineData("history", "--since", "99999999d")]
    [InlineData("history", "--until", "-1h")]
    public void Mistakes_in_the_command_are_wrong_usage(params string[] args)
    {
        var refused = site.Run(args);

        Assert.Equal(2, refused.Code);
        Assert.NotEqual("", refused.Error);
    }

    [Fact]
    public void Rm_refuses_what_others_need_and_asks_before_it_takes_more_than_was_named()
    {
        var held = site.Run("rm", "rack101");
        Assert.Equal(1, held.Code);
        Assert.Contains("it holds server1, switch2a", held.Error);
        Assert.Contains("use -r", held.Error);

        var unasked = site.Run("rm", "-r", "rack101");
        Assert.Equal(2, unasked.Code);
        Assert.Contains("This removes 3 things: rack101, server1, switch2a.", unasked.Error);
        Assert.Contains("--yes", unasked.Error);
        site.Do("info", "server1");

        Assert.Equal(3, site.Do("rm", "-r", "rack101", "--yes").Lines.Length);
        Assert.Equal(3, site.Run("info", "server1").Code);
    }

    [Fact]
    public void Info_shows_all_about_a_thing()
    {
        site.Do("pool", "create", "web-pool");
        site.Do("pool", "add", "web-pool", "server1");
        site.Do("connect", "server1", "switch2a", "--to-port", "port4");

        var lines = site.Do("info", "server1").Lines;
        Assert.Contains("Driver      Server (Equipment)", lines);
        Assert.Contains("Place       RU13 in rack101", lines);
        Assert.Contains("Attributes  memory=65536", lines);
        Assert.Contains("Cables      eth0 -> switch2a port4", lines);
        Assert.Contains("Groups      web-pool", lines);
        Assert.Contains(lines, line => line.StartsWith("Changed ", StringComparison.Ordinal) && line.Contains($" by {Environment.UserName} on ", StringComparison.Ordinal));
    }

    [Fact]
    public void Tree_shows_what_is_held_from_the_top_of_a_rack_down()
    {
        Assert.Equal(["datacenter1 (Datacenter)", "└─ rack101 (Rack)", "   ├─ RU40 switch2a (Switch)", "   └─ RU13 server1 (Server)"], site.Do("tree", "datacenter1").Lines);
        Assert.Equal("rack101", site.Do("tree", "datacenter1", "--json").Json[0].GetProperty("children")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void List_asks_by_driver_place_and_attribute()
    {
        site.Do("new", "web1", "-d", "VirtualServer", "-a", "memory=1024");

        Assert.Equal(["server1", "web1"], site.Do("list", "-d", "Server", "--names").Lines);
        Assert.Equal(["server1", "switch2a"], site.Do("list", "--in", "rack101", "--names").Lines);
        Assert.Equal(["server1"], site.Do("list", "-a", "memory=65536", "--names").Lines);
        Assert.Equal(["server1"], site.Do("list", "s*", "-d", "Server", "--names").Lines);
        Assert.Equal(["server1\tServer\tRU13 in rack101\tmemory=65536, status=unallocated"], site.Do("list", "server[1-1]").Lines);
        Assert.Equal(3, site.Run("list", "-d", "Sever").Code);
        Assert.Equal(3, site.Run("list", "--in", "nosuch").Code);
    }

    [Fact]
    public void History_tells_what_was_done_and_knows_things_that_are_gone()
    {
        site.Do("mv", "server1", "rack101", "--unit", "20", "--reason", "nearer to the switch");
        site.Do("rm", "server1");

        var lines = site.Do("history", "server1").Lines;
        Assert.Contains("removed, was a Server in RU20 in rack101", lines[0]);
        Assert.Contains("moved RU13 in rack101 -> RU20 in rack101\tnearer to the switch", lines[1]);
        Assert.Contains("created as Server in RU13 in rack101", lines[2]);
        Assert.Equal(3, site.Run("history", "nosuch").Code);
    }

    [Theory]
    [InlineData("--kind moved", "moved RU13 in rack101 -> RU20 in rack101")]
    [InlineData("--kind MOVED,removed -k created --reason NEARER*", "moved RU13 in rack101 -> RU20 in rack101")]
    [InlineData("server1 --oldest -n 1", "created as Server in RU13 in rack101")]
    [InlineData("server1 --since 1h -n 1", "memory: 65536 -> 131072")]
    [InlineData("--since 2000-01-01 --until 2000-01-01T12:30", "")]
    [InlineData("--until 1h", "")]
    [InlineData("--actor nobody*", "")]
    [InlineData("--host nowhere", "")]
    [InlineData("--actor * --host * --kind attributechanged", "memory: 65536 -> 131072")]
    [InlineData("--change-set 1000000", "")]
    public void History_answers_who_when_why_and_what(string filters, string expected)
    {
        site.Do("mv", "server1", "rack101", "--unit", "20", "--reason", "nearer to the switch");
        site.Do("attr", "set", "server1", "memory", "131072");
        Assert.Equal(expected, string.Join(';', site.Do(["history", .. filters.Split(' ')]).Lines.Select(line => line.Split('\t')[3])));
    }

    [Fact]
    public void A_change_in_JSON_has_its_words_too()
    {
        site.Do("mv", "server1", "rack101", "--unit", "20");
        var set = site.Do("history", "server1", "-n", "1", "--json").Json[0];
        Assert.Equal("moved RU13 in rack101 -> RU20 in rack101", set.GetProperty("summary").GetString());
        var number = set.GetProperty("changeSet").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Single(site.Do("history", "--change-set", number).Lines);
    }

    [Fact]
    public void Drivers_are_listed_with_their_things()
    {
        Assert.Contains("Server\tEquipment\tEquipment\t1\teth[0-3], psu[1-2], console\t", site.Do("drivers").Lines);
        Assert.Equal("Location", site.Do("drivers", "Rack", "--json").Json[0].GetProperty("placedIn")[0].GetString());
    }
}
