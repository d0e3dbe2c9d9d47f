namespace Clusto.Shell.Tests.Commands;

public sealed class PowerTests : IDisposable
{
    private readonly Site site = Site.Small();

    public PowerTests()
    {
        site.Do("new", "host1", "-d", "Server", "-a", "libvirt-uri=test:///default");
        site.Do("new", "vm1", "-d", "VirtualServer", "--in", "host1", "-a", "libvirt-domain=test");
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_line_a_thing_says_whether_it_is_on()
    {
        RequireVirsh();
        Assert.Equal("vm1: on\n", site.Do("power", "status", "vm1").Out);
        Assert.Equal("On", site.Do("power", "status", "vm1", "--json").Json[0].GetProperty("status").GetString());
    }

    [Fact]
    public void What_takes_power_away_asks_and_is_history()
    {
        RequireVirsh();
        var asked = site.Run("power", "off", "vm1");
        Assert.Equal(2, asked.Code);
        Assert.Contains("--yes", asked.Error, StringComparison.Ordinal);

        site.Do("power", "off", "vm1", "--yes");

        Assert.Contains("power off by Libvirt on host1", site.Do("history", "vm1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_given_back_is_switched_off_first_on_demand()
    {
        RequireVirsh();
        Assert.Equal("gave back vm1\n", site.Do("deallocate", "vm1", "--power-off", "--keep", "libvirt-domain", "--yes").Out);
        Assert.Contains("power off by Libvirt on host1", site.Do("history", "vm1").Out, StringComparison.Ordinal);
        Assert.Equal(3, site.Run("deallocate", "server1", "--power-off", "--yes").Code);
    }

    [Fact]
    public void A_thing_that_nothing_leads_from_is_an_error_that_says_what_to_type()
    {
        var refused = site.Run("power", "on", "server1");

        Assert.Equal(3, refused.Code);
        Assert.Contains("clusto attr set 'server1' bmc ADDRESS", refused.Error, StringComparison.Ordinal);
        Assert.Equal("NoPathToDevice", site.Run("power", "on", "server1", "--json").ErrorId);
    }

    [Theory]
    [InlineData("power", "status", "vm1", "--method", "magic")]
    [InlineData("power", "status", "vm1", "--throttle", "0")]
    [InlineData("power", "on", "vm1", "--wait", "soon")]
    [InlineData("power", "fly", "vm1")]
    [InlineData("power")]
    public void Wrong_usage_is_told(params string[] arguments) => Assert.Equal(2, site.Run(arguments).Code);

    private static void RequireVirsh()
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "virsh"))))
            return;
        if (Environment.GetEnvironmentVariable("CLUSTO_TEST_DEVICES") == "required")
            Assert.Fail("There is no virsh on this machine.");
        Assert.Skip("There is no virsh on this machine.");
    }
}
