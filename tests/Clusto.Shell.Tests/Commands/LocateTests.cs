namespace Clusto.Shell.Tests.Commands;

public sealed class LocateTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Locate_prints_exactly_one_line_a_place()
    {
        site.Do("connect", "server1", "switch2a", "--to-port", "port4");

        var found = site.Do("locate", "server1");

        Assert.Equal("server1 -> connected to port 4 on switch2a\nserver1 -> connected to RU13 in rack101\n", found.Out);
        Assert.Equal("", found.Error);
    }

    [Fact]
    public void The_cables_come_in_the_order_of_the_ports()
    {
        site.Do("new", "pdu1", "-d", "Pdu");
        site.Do("connect", "server1", "pdu1", "--port", "psu1", "--to-port", "outlet7");
        site.Do("connect", "server1", "switch2a", "--port", "eth1", "--to-port", "port9");
        site.Do("connect", "server1", "switch2a", "--port", "eth0", "--to-port", "port4");

        Assert.Equal(
            ["server1 -> connected to port 4 on switch2a", "server1 -> connected to port 9 on switch2a", "server1 -> connected to outlet 7 on pdu1", "server1 -> connected to RU13 in rack101"],
            site.Do("locate", "server1").Lines);
    }

    [Fact]
    public void Wildcards_and_several_names_locate_many()
    {
        Assert.Equal(["server1 -> connected to RU13 in rack101", "switch2a -> connected to RU40 in rack101"], site.Do("locate", "s*").Lines);
        Assert.Equal(2, site.Do("locate", "switch2a", "SERVER1").Lines.Length);
    }

    [Fact]
    public void What_is_not_there_is_reported_and_the_others_are_still_answered()
    {
        var found = site.Run("locate", "nosuch", "server1", "web*");

        Assert.Equal(3, found.Code);
        Assert.Equal(["server1 -> connected to RU13 in rack101"], found.Lines);
        Assert.Contains("There is no thing named 'nosuch'.", found.Error);
        Assert.Contains("There is no thing named 'web*'.", found.Error);
        Assert.Contains("(ThingNotFound)", found.Error);
    }

    [Fact]
    public void A_thing_in_no_place_is_no_failure()
    {
        var found = site.Do("locate", "datacenter1");

        Assert.Equal("", found.Out);
        Assert.Contains("'datacenter1' is in no place", found.Error);
    }

    [Fact]
    public void Programs_get_one_document_on_stdout_and_an_error_object_on_stderr()
    {
        var found = site.Run("locate", "--json", "server1", "nosuch");

        var place = Assert.Single(found.Json.EnumerateArray());
        Assert.Equal("Placement", place.GetProperty("kind").GetString());
        Assert.Equal("rack101", place.GetProperty("in").GetString());
        Assert.Equal("RU13", place.GetProperty("place").GetString());
        Assert.Equal(["datacenter1", "rack101"], place.GetProperty("path").EnumerateArray().Select(step => step.GetString()!));
        var error = Assert.Single(found.Errors);
        Assert.Equal("ThingNotFound", error.GetProperty("id").GetString());
        Assert.Equal("nosuch", error.GetProperty("target").GetString());
        Assert.NotEqual("", error.GetProperty("advice").GetString());
        Assert.Equal(3, found.Code);
    }
}
