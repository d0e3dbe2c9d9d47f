using Clusto.Operations.Rebuilds;
using Clusto.Operations.Tests.LoadBalancing;
using Clusto.Things;

namespace Clusto.Operations.Tests.Rebuilds;

public sealed class RebuildCheckPromises : IDisposable
{
    private readonly RebuildSite site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Fact]
    public void All_that_is_missing_is_told_together_with_the_commands_that_would_record_it()
    {
        site.Site.Add("web1", "Server");

        var error = Assert.IsType<RebuildRefusedException>(Mistake("web1"));

        Assert.Equal(
            "'web1' is not reinstalled: Nothing leads from 'web1' to what acts on it: it has no management controller with an address, and 'psu1' and 'psu2' are not plugged into an outlet; no profile is named for it; its port 'eth0' has no MAC address; its port 'eth0' has no address; it is not said where boot files go; it is not said where boot files are served.",
            error.Message);
        Assert.Equal(6, error.Reasons.Count);
        Assert.Contains("Set-ClustoPort 'web1' eth0 -Mac MAC.", error.Advice, StringComparison.Ordinal);
        Assert.Contains("Request-ClustoResource NETWORK -For 'web1' -Port eth0.", error.Advice, StringComparison.Ordinal);
        Assert.Contains("Name one of debian12, rocky9, ubuntu2404 with -Profile", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_template_misses_is_told_with_the_rest()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("protected", true));

        var error = Assert.IsType<RebuildRefusedException>(Mistake("web1", "ubuntu2404"));

        Assert.Equal("'web1' is not reinstalled: its attribute 'protected' is set; nothing is recorded for iso-url, which ubuntu2404 needs.", error.Message);
        Assert.Contains("Set-ClustoAttribute 'web1' boot.iso-url ISO-URL.", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_its_network_does_not_say_is_told_with_the_network()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"));
        site.Site.Inventory.Attributes.Remove(new ThingKey("net-web"), "gateway", null, null, null, Token);

        var error = Assert.IsType<RebuildRefusedException>(Mistake("web1", "rocky9"));

        Assert.Equal("'web1' is not reinstalled: nothing is recorded for gateway, which rocky9 needs.", error.Message);
        Assert.Equal("Record it: Set-ClustoAttribute 'net-web' gateway GATEWAY.", error.Advice);
    }

    [Fact]
    public void What_is_protected_needs_force()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("protected", true));

        Assert.IsType<ThingProtectedException>(Mistake("web1"));
        Assert.Null(Mistake("web1", options: site.Options(force: true)));
    }

    [Fact]
    public void A_server_whose_service_is_behind_an_address_of_a_balancer_needs_force_until_it_is_drained()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"));
        site.Site.Add("blog1", "Service", "web1");
        site.Site.Add("vip-blog", "Vip");
        site.Site.Set("vip-blog", "member#7", new TypedValue(AttributeType.Reference, "blog1"));

        Assert.Equal("'web1' is not reinstalled: 'blog1' is a member of 'vip-blog' and may serve somebody.", Mistake("web1")?.Message);
        Assert.Null(Mistake("web1", options: site.Options(force: true)));
        site.Site.Set("vip-blog", "member#7.state", "Drain");
        Assert.Null(Mistake("web1"));
    }

    [Fact]
    public async Task What_is_recorded_as_drained_is_asked_of_the_balancer_before_anything_is_sent()
    {
        var haproxy = await HaproxyProcess.StartAsync("web1 127.0.0.1:81");
        site.Add("web1", null, ("bmc", "127.0.0.1"));
        site.Site.Add("blog1", "Service", "web1", ("port", 81), ("ip", "127.0.0.1"));
        site.Site.Add("lb1", "LoadBalancer", null, ("address", "127.0.0.1"), ("haproxy-port", haproxy.Port));
        site.Site.Add("vip-blog", "Vip", "lb1", ("backend", "web"));
        site.Site.Set("vip-blog", "member#7", new TypedValue(AttributeType.Reference, "blog1"));
        site.Site.Set("vip-blog", "member#7.state", "Drain");

        var ready = Assert.IsType<RebuildRefusedException>(Assert.Single(await site.RunAsync(site.Options(), "web1")).Mistake);
        haproxy.Dispose();
        var silent = Assert.IsType<RebuildRefusedException>(Assert.Single(await site.RunAsync(site.Options(), "web1")).Mistake);

        Assert.Equal("'web1' is not reinstalled: it is Ready behind 'vip-blog' and has 0 sessions.", ready.Message);
        Assert.Equal("'web1' is not reinstalled: 'lb1' does not say whether it is drained behind 'vip-blog'.", silent.Message);
        Assert.Empty(site.Files);
        Assert.Empty(site.Site.History("web1"));
    }

    [Fact]
    public void The_port_that_is_recorded_for_booting_is_the_one()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("boot-port", "eth7"));

        Assert.Contains("it has no port 'eth7' to start from", Mistake("web1")?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("magic", "There is no profile 'magic' to reinstall by.")]
    [InlineData("../debian12", "There is no profile '../debian12' to reinstall by.")]
    [InlineData("$(reboot)", "There is no profile '$(reboot)' to reinstall by.")]
    public void A_profile_that_is_not_there_is_named_with_those_that_are(string profile, string message)
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"));

        Assert.Equal(message, Assert.IsType<ProfileUnknownException>(Mistake("web1", profile)).Message);
    }

    [Fact]
    public async Task A_mistake_in_a_template_of_the_site_sends_nothing()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"));
        var own = site.Folder.CreateSubdirectory("profiles/debian12");
        File.WriteAllText(Path.Combine(own.FullName, "preseed.cfg"), "d-i netcfg/get_hostname string {{ hostnam }}\n");

        var error = Assert.IsType<TemplateInvalidException>(Assert.Single(await site.RunAsync(site.Options() with { ProfilePath = own.Parent!.FullName }, "web1")).Mistake);

        Assert.StartsWith("debian12/preseed.cfg, line 1:", error.Message, StringComparison.Ordinal);
        Assert.Empty(site.Files);
        Assert.Empty(site.Records.Find(null, Token));
        Assert.Empty(site.Site.History("web1"));
    }

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    [InlineData("web 1;reboot")]
    [InlineData("..")]
    [InlineData("web1/../../etc")]
    [InlineData("веб1")]
    public void A_name_that_is_no_host_name_reaches_no_file(string name)
    {
        site.Add(name, null, ("bmc", "127.0.0.1"));

        Assert.Equal($"debian12: hostname is '{name}', which is no host name.", Assert.IsType<TemplateInvalidException>(Mistake(name)).Message);
        Assert.Empty(site.Files);
    }

    [Fact]
    public void Such_a_thing_is_installed_under_the_name_that_is_recorded_for_it()
    {
        site.Add("$(reboot)", null, ("bmc", "127.0.0.1"), ("hostname", "web1"));

        Assert.Null(Mistake("$(reboot)"));
    }

    [Theory]
    [InlineData("disk", "/dev/sda$(reboot)")]
    [InlineData("mirror-host", "a b")]
    [InlineData("locale", "en_US.UTF-8\nd-i x/y string z")]
    public void A_recorded_value_that_could_be_more_than_a_value_is_refused(string variable, string value)
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("boot." + variable, value));

        Assert.IsType<TemplateInvalidException>(Mistake("web1"));
    }

    [Theory]
    [InlineData("boot-root", "boot")]
    [InlineData("boot-url", "ftp://boot")]
    [InlineData("network-boot", "sometimes")]
    public void A_setting_that_cannot_be_is_refused(string key, string value)
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"), (key, value));

        Assert.NotNull(Mistake("web1"));
    }

    [Fact]
    public void Two_machines_with_one_hardware_address_do_not_share_their_files()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"));
        site.Add("web2", null, ("bmc", "127.0.0.2"));
        site.Site.Inventory.Ports.Set(new ThingKey("web2"), "eth0", new Clusto.Connections.PortFacts { Mac = "" }, Token);
        site.Site.Set("web2", "mac", "52:54:00:00:00:01");

        var plan = site.Plan(site.Options(), RebuildSite.Recorded("web1", "web2"));

        Assert.Null(plan[0].Mistake);
        Assert.StartsWith("'web2' is not reinstalled: its boot file ipxe/52-54-00-00-00-01.ipxe would be that of 'web1' too", plan[1].Mistake!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thing_is_named_for_one_profile()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"));

        var error = Assert.IsType<RebuildRefusedException>(Assert.Single(site.Plan(site.Options(), new RebuildTarget("web1", null), new RebuildTarget("WEB1", "rocky9"))).Mistake);

        Assert.Equal("'web1' is not reinstalled: it is named more than once, for debian12 and for rocky9.", error.Message);
        Assert.Null(Assert.Single(site.Plan(site.Options(), new RebuildTarget("web1", null), new RebuildTarget("web1", "debian12"))).Mistake);
    }

    [Fact]
    public void A_plan_names_the_files_and_changes_nothing()
    {
        site.Add("web1", null, ("bmc", "127.0.0.1"));

        var plan = Assert.Single(site.Plan(site.Options(), RebuildSite.Recorded("web1")));

        Assert.Equal(("web1", "debian12", "web1"), (plan.Thing, plan.Profile!, plan.Device!));
        Assert.Equal([Path.Combine(site.BootRoot, "ipxe/52-54-00-00-00-01.ipxe"), Path.Combine(site.BootRoot, "preseed/52-54-00-00-00-01.cfg"), Path.Combine(site.BootRoot, "dhcp-hosts/52-54-00-00-00-01")], plan.Files);
        Assert.False(Directory.Exists(site.BootRoot));
        Assert.Empty(site.Records.Find(null, Token));
    }

    private ClustoException? Mistake(string thing, string? profile = null, RebuildOptions? options = null) =>
        Assert.Single(site.Plan(options ?? site.Options(), new RebuildTarget(thing, profile))).Mistake;
}
