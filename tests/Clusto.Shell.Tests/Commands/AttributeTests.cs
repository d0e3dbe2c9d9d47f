namespace Clusto.Shell.Tests.Commands;

public sealed class AttributeTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Both_ways_to_write_the_command_do_the_same()
    {
        site.Do("attr", "add", "owner", "alice", "bob", "-t", "server1");
        site.Do("attr", "add", "server1", "owner", "carol");

        Assert.Equal(["alice", "bob", "carol"], site.Do("attr", "get", "server1", "owner").Lines);
        Assert.Equal(["alice", "bob", "carol"], site.Do("attr", "get", "owner", "-t", "server1").Lines);
    }

    [Fact]
    public void Values_are_what_they_look_like_unless_a_type_is_given()
    {
        site.Do("attr", "set", "server1", "size", "960");
        site.Do("attr", "set", "server1", "asset", "960", "--type", "String");
        site.Do("attr", "set", "server1", "spare", "true");
        site.Do("attr", "set", "server1", "offset", "-5");
        site.Do("attr", "set", "server1", "uplink", "switch2a", "--type", "reference");

        var types = site.Do("attr", "get", "server1", "--json").Json.EnumerateArray().ToDictionary(item => item.GetProperty("key").GetString()!, item => item.GetProperty("type").GetString());
        Assert.Equal("Integer", types["size"]);
        Assert.Equal("String", types["asset"]);
        Assert.Equal("Boolean", types["spare"]);
        Assert.Equal("Integer", types["offset"]);
        Assert.Equal("Reference", types["uplink"]);
    }

    [Fact]
    public void Set_replaces_and_del_takes_one_value_or_all()
    {
        site.Do("attr", "add", "server1", "owner", "alice", "bob");
        Assert.Equal("server1: owner=alice removed\n", site.Do("attr", "del", "server1", "owner", "alice").Out);
        Assert.Equal("server1: owner=carol\n", site.Do("attr", "set", "owner", "carol", "-t", "server1").Out);
        site.Do("attr", "del", "owner", "-t", "server1");

        var gone = site.Run("attr", "get", "server1", "owner");
        Assert.Equal(3, gone.Code);
        Assert.Contains("(AttributeNotFound)", gone.Error);
        Assert.Equal(3, site.Run("attr", "del", "server1", "owner").Code);
    }

    [Fact]
    public void Keys_may_carry_a_number_and_a_subkey()
    {
        site.Do("attr", "set", "server1", "disk#0.size", "960");
        site.Do("attr", "set", "server1", "disk#1.size", "480");

        Assert.Equal(["480"], site.Do("attr", "get", "server1", "disk#1.size").Lines);
        Assert.Equal(["960", "480"], site.Do("attr", "get", "server1", "disk").Lines);
    }

    [Fact]
    public void What_is_inherited_says_where_it_comes_from_and_whether_it_counts()
    {
        site.Do("attr", "set", "datacenter1", "ntp", "10.0.0.1");
        site.Do("attr", "set", "rack101", "owner", "ops");
        site.Do("attr", "set", "datacenter1", "owner", "all");

        Assert.Equal(
            ["server1\tmemory\t65536\tInteger\t\tyes", "server1\tstatus\tunallocated\tString\t\tyes", "server1\towner\tops\tString\track101\tyes", "server1\tntp\t10.0.0.1\tString\tdatacenter1\tyes", "server1\towner\tall\tString\tdatacenter1\tno"],
            site.Do("attr", "get", "server1", "--inherited").Lines);
        var owners = site.Do("attr", "get", "owner", "-i", "-t", "s*", "--json").Json.EnumerateArray().Where(item => item.GetProperty("effective").GetBoolean()).ToList();
        Assert.Equal(["server1 rack101", "switch2a rack101"], owners.Select(item => $"{item.GetProperty("thing")} {item.GetProperty("from")}"));
        Assert.Equal(3, site.Run("attr", "get", "server1", "nosuch", "-i").Code);
        var info = site.Do("info", "server1");
        Assert.Contains("Inherited   owner=ops (from rack101)\n            ntp=10.0.0.1 (from datacenter1)\n", info.Out, StringComparison.Ordinal);
        Assert.Equal(2, site.Do("info", "server1", "--json").Json[0].GetProperty("inherited").GetArrayLength());
    }

    [Fact]
    public void Many_things_are_changed_at_once_and_it_is_one_change_set()
    {
        site.Do("new", "web[1-3]", "-d", "Server");
        site.Do("attr", "set", "status", "production", "-t", "web*", "--reason", "they're live");

        Assert.Equal(3, site.Do("list", "-a", "status=production", "--names").Lines.Length);
        var changes = site.Do("history", "-n", "3", "--json").Json.EnumerateArray().ToList();
        Assert.Single(changes.Select(change => change.GetProperty("changeSet").GetInt64()).Distinct());
        Assert.All(changes, change => Assert.Equal("they're live", change.GetProperty("reason").GetString()));
        Assert.All(changes, change => Assert.Equal("clusto attr set status production -t 'web*' --reason 'they'\\''re live'", change.GetProperty("command").GetString()));
    }

    [Theory]
    [InlineData("attr", "set", "server1", "size", "big", "--type", "Integer")]
    [InlineData("attr", "set", "server1", "9key", "1")]
    [InlineData("attr", "set", "server1", "size", "1", "--type", "Float")]
    [InlineData("attr", "set", "server1", "size")]
    [InlineData("attr", "set", "-t", "server1", "size")]
    [InlineData("attr", "del", "server1")]
    [InlineData("attr", "get", "server1", "size", "960")]
    [InlineData("attr", "add")]
    [InlineData("attr")]
    public void Mistakes_in_the_command_are_wrong_usage_and_change_nothing(params string[] args)
    {
        var before = site.Do("attr", "get", "server1").Out;

        var refused = site.Run(args);

        Assert.Equal(2, refused.Code);
        Assert.StartsWith("clusto: ", refused.Error);
        Assert.Equal("", refused.Out);
        Assert.Equal(before, site.Do("attr", "get", "server1").Out);
    }

    [Fact]
    public void Taking_a_key_away_from_many_things_asks_first()
    {
        site.Do("new", "web[1-3]", "-d", "Server", "-a", "owner=ops");

        Assert.Equal("ConfirmationMissing", site.Run("attr", "del", "owner", "-t", "web*", "--json").ErrorId);
        Assert.Equal(3, site.Do("list", "-a", "owner", "--names").Lines.Length);
        site.Do("attr", "del", "owner", "-t", "web*", "--yes");
        Assert.Empty(site.Do("list", "-a", "owner", "--names").Lines);
    }

    [Theory]
    [InlineData("line one\nline two")]
    [InlineData("'; drop table Thing; --")]
    [InlineData("مرحبا 🐙 %_[")]
    [InlineData("")]
    public void Any_text_comes_back_as_it_went_in(string value)
    {
        site.Do("attr", "set", "server1", "notes", value);

        Assert.Equal(value, site.Do("attr", "get", "server1", "notes", "--json").Json[0].GetProperty("value").GetString());
    }

    [Fact]
    public void Control_characters_of_values_do_not_reach_the_terminal()
    {
        site.Do("attr", "set", "server1", "notes", "red \u001b[31m\nnext");

        Assert.Equal("red \\x1b[31m\\nnext\n", site.Do("attr", "get", "server1", "notes").Out);
    }
}
