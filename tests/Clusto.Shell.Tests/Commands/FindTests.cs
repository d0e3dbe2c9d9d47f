namespace Clusto.Shell.Tests.Commands;

public sealed class FindTests : IDisposable
{
    private readonly Site site = Site.Small();

    public FindTests() => site.Do("new", "server2", "-d", "Server", "-a", "status=decommissioned");

    public void Dispose() => site.Dispose();

    [Fact]
    public void Names_come_one_a_line_and_the_words_of_an_expression_may_stand_apart()
    {
        Assert.Equal(["server1"], site.Do("find", "driver:Server", "not", "attr:status,decommissioned").Lines);
        Assert.Equal(["server1"], site.Do("find", "driver:Server not attr:status,decommissioned").Lines);
        Assert.Equal(["server1", "switch2a"], site.Do("find", "connected", "to", "rack101", "not", "driver:Datacenter").Lines);
        Assert.Equal(["server1"], site.Do("find", "attr:memory", ">=", "64KB").Lines);
    }

    [Fact]
    public void Programs_get_json_and_people_a_table()
    {
        var found = site.Do("find", "server1,server2", "--json").Json;
        Assert.Equal(["server1", "server2"], found.EnumerateArray().Select(thing => thing.GetProperty("name").GetString()!));
        Assert.Equal("rack101", found[0].GetProperty("location").GetString());

        Assert.Equal("server1\tServer\tRU13 in rack101\tmemory=65536, status=unallocated\n", site.Do("find", "server1", "-l").Out);
    }

    [Fact]
    public void Nothing_found_is_an_answer_and_no_failure()
    {
        Assert.Equal("", site.Do("find", "web*").Out);
        Assert.Equal(0, site.Do("find", "nobody", "--json").Json.GetArrayLength());
    }

    [Fact]
    public void A_mistake_is_wrong_usage_and_its_place_is_shown_below_it()
    {
        var refused = site.Run("find", "driver:Sever", "in", "rack101");

        Assert.Equal(2, refused.Code);
        Assert.Equal("", refused.Out);
        Assert.Equal(
            "clusto: The expression is not valid at column 8: there is no driver named 'Sever'; did you mean 'Server'?\n"
            + "  driver:Sever in rack101\n"
            + "         ^\n"
            + "clusto find --help shows how questions are written. (ExpressionInvalid)\n",
            refused.Error);
    }

    [Theory]
    [InlineData("(a")]
    [InlineData("")]
    [InlineData("drivr:x")]
    public void A_mistake_is_told_to_programs_as_json(string expression)
    {
        var refused = site.Run("find", expression, "--json");

        Assert.Equal((2, "ExpressionInvalid"), (refused.Code, refused.ErrorId));
    }

    [Theory]
    [InlineData("clusto find dri", "driver:")]
    [InlineData("clusto find driver:Serv", "driver:Server")]
    [InlineData("clusto find driver:Server no", "not")]
    [InlineData("clusto find driver:Server in ra", "rack101")]
    [InlineData("clusto find connected ", "to")]
    [InlineData("clusto find attr:mem", "attr:memory")]
    [InlineData("clusto find name:server1,sw", "name:server1,switch2a")]
    public void The_Tab_key_gets_what_fits(string line, string expected) =>
        Assert.Contains(expected, site.Do($"[suggest:{line.Length}]", line).Lines);
}
