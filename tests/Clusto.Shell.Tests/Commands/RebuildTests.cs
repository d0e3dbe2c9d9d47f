using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Clusto.Shell.Tests.Commands;

public sealed partial class RebuildTests : IDisposable
{
    private readonly Site site = Site.Small();

    public RebuildTests()
    {
        site.Do("new", "net-vm", "-d", "Network", "-a", "prefix=10.9.0.0/24", "-a", "gateway=10.9.0.1", "-a", "dns=10.9.0.2");
        site.Do("new", "host1", "-d", "Server", "-a", "libvirt-uri=test:///default", "-a", "network-boot=always", "-a", "profile=debian12");
        site.Do("new", "vm1", "-d", "VirtualServer", "--in", "host1", "-a", "libvirt-domain=test", "-a", "mac=52:54:00:00:00:01");
        site.Do("resource", "request", "net-vm", "vm1", "--port", "eth0");
        Directory.CreateDirectory(BootRoot);
        site.Environment["CLUSTO_BOOT_ROOT"] = BootRoot;
        site.Environment["CLUSTO_BOOT_URL"] = "http://10.9.0.5:8080";
    }

    private string BootRoot => Path.Combine(site.Folder, "boot");

    private string Preseed => Path.Combine(BootRoot, "preseed", "52-54-00-00-00-01.cfg");

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_trial_names_the_files_and_writes_none()
    {
        var tried = site.Do("rebuild", "vm1", "--dry-run");

        Assert.Contains(Preseed, tried.Out, StringComparison.Ordinal);
        Assert.Equal(Preseed, site.Do("rebuild", "vm1", "--dry-run", "--json").Json[0].GetProperty("files")[1].GetString());
        Assert.Empty(Directory.GetFileSystemEntries(BootRoot));
        Assert.Empty(site.Do("rebuild", "status").Out);
    }

    [Fact]
    public void What_takes_all_away_asks_and_then_it_is_followed()
    {
        RequireVirsh();
        Assert.Contains("--yes", site.Run("rebuild", "vm1").Error, StringComparison.Ordinal);

        Assert.Equal("vm1: booting with debian12\n", site.Do("rebuild", "vm1", "--yes").Out);
        Assert.Equal("RebuildRunning", site.Run("rebuild", "vm1", "--yes", "--json").ErrorId);
        Assert.Equal("Booting", site.Do("rebuild", "status", "vm1", "--json").Json[0].GetProperty("state").GetString());
        Assert.Equal("vm1: failed with debian12: the disk is broken\n", site.Do("rebuild-done", "vm1", "--failed", "the disk is broken").Out);
        Assert.False(File.Exists(Preseed));
        Assert.Equal(3, site.Run("rebuild-done", "vm1").Code);
        Assert.Contains("the disk is broken", site.Do("rebuild", "status", "--state", "failed").Out, StringComparison.Ordinal);
        Assert.Contains("rebuild by debian12 on host1: booting", site.Do("history", "vm1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_is_over_ends_it_with_the_last_lines_of_the_console()
    {
        RequireVirsh();
        File.WriteAllText(Path.Combine(site.Folder, "vm1.log"), "No bootable device\n");
        site.Do("attr", "set", "vm1", "console-log", Path.Combine(site.Folder, "{name}.log"));

        var late = site.Run("rebuild", "vm1", "--yes", "--wait", "1");

        Assert.Equal(1, late.Code);
        Assert.Contains("No bootable device", late.Error, StringComparison.Ordinal);
        Assert.Contains("--wait", late.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Preseed));
    }

    [Fact]
    public async Task Boot_files_are_served_until_the_installer_is_done_and_the_log_has_no_token()
    {
        RequireVirsh();
        using var server = site.Start("serve-boot", "--listen", "127.0.0.1:0");
        var started = await server.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        var url = Url().Match(started!).Value;
        site.Environment["CLUSTO_BOOT_URL"] = url.TrimEnd('/');
        site.Do("rebuild", "vm1", "--yes");
        var token = Token().Match(File.ReadAllText(Preseed)).Value;
        using var installer = new HttpClient();

        await installer.GetStringAsync(new Uri(url + "preseed/52-54-00-00-00-01.cfg"), TestContext.Current.CancellationToken);
        while (!site.Do("rebuild", "status", "vm1").Out.Contains("installing", StringComparison.Ordinal))
        {
            // It is recorded a moment later.
        }

        var commandLine = File.ReadAllText($"/proc/{server.Id}/cmdline") + File.ReadAllText($"/proc/{server.Id}/environ");
        Assert.Equal("done\n", await installer.GetStringAsync(new Uri(Done().Match(File.ReadAllText(Preseed)).Value), TestContext.Current.CancellationToken));
        Assert.Contains("done", site.Do("rebuild", "status", "vm1").Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Preseed));

        Process.Start("kill", ["-TERM", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        var log = await server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, server.ExitCode);
        Assert.Equal(64, token.Length);
        Assert.Contains("GET /done/vm1/*** 200", log, StringComparison.Ordinal);
        Assert.DoesNotContain(token, log + commandLine + site.Do("history", "vm1", "--json").Out + site.Do("info", "vm1").Out, StringComparison.Ordinal);
        Assert.DoesNotContain(token, File.ReadAllText(site.Store, System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_missing_is_told_in_the_words_of_this_program()
    {
        site.Environment["CLUSTO_BOOT_URL"] = "";
        var refused = site.Run("rebuild", "server1", "--yes");

        Assert.Equal(1, refused.Code);
        Assert.Contains("its port 'eth0' has no MAC address; its port 'eth0' has no address; it is not said where boot files are served", refused.Error, StringComparison.Ordinal);
        Assert.Contains("clusto attr set 'server1' profile debian12", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("-BootUrl, ", refused.Error.Replace("--boot-url", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rebuild")]
    [InlineData("rebuild", "vm1", "--throttle", "0")]
    [InlineData("rebuild", "vm1", "--wait", "soon")]
    [InlineData("rebuild", "vm1", "--profile-path", "nowhere")]
    [InlineData("rebuild", "status", "--state", "flying")]
    [InlineData("rebuild-done", "vm1", "--failed", "")]
    [InlineData("serve-boot", "--boot-root", "nowhere")]
    [InlineData("serve-boot", "--listen", "somewhere:8080")]
    [InlineData("serve-boot", "--listen", "127.0.0.1:99999")]
    public void Wrong_usage_is_told(params string[] arguments) => Assert.Equal(2, site.Run(arguments).Code);

    [GeneratedRegex("http://127[^ ]*/")]
    private static partial Regex Url();

    [GeneratedRegex("http://127[^ ']*/done/[^ ']*")]
    private static partial Regex Done();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Token();

    private static void RequireVirsh()
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "virsh"))))
            return;
        if (Environment.GetEnvironmentVariable("CLUSTO_TEST_DEVICES") == "required")
            Assert.Fail("There is no virsh on this machine.");
        Assert.Skip("There is no virsh on this machine.");
    }
}
