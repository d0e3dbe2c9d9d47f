using Clusto.Operations.Programs;
using Clusto.Operations.Rebuilds;
using Clusto.Operations.Rebuilds.Checks;
using Clusto.Operations.Tests.Devices;
using YamlDotNet.RepresentationModel;

namespace Clusto.Operations.Tests.Rebuilds;

public class ProfilePromises
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. new ProfileLibrary().Names];

    [Fact]
    public void Three_systems_can_be_installed_from_the_beginning() => Assert.Equal(["debian12", "rocky9", "ubuntu2404"], new ProfileLibrary().Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_are_named_by_the_MAC_address(string name)
    {
        var files = new ProfileLibrary().Get(name).Render(SampleMachine.Variables());

        Assert.Contains("ipxe/52-54-00-ab-cd-01.ipxe", files.Select(static file => file.Path));
        Assert.Contains("dhcp-hosts/52-54-00-ab-cd-01", files.Select(static file => file.Path));
        Assert.All(files, static file => Assert.DoesNotContain("{{", file.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void IPXE_finds_its_script_right_with_little_and_with_much_recorded(string name)
    {
        foreach (var variables in new[] { SampleMachine.Variables(), SampleMachine.Full() })
            Assert.Null(IpxeScript.Mistake(SampleMachine.File(name, "ipxe/", variables)));
        Assert.Contains(" console=ttyS1,115200n8", SampleMachine.File(name, "ipxe/", SampleMachine.Full()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.11", "52:54:00:ab:cd:01,set:clusto-rebuild,10.0.0.11,web1\n")]
    [InlineData("2001:DB8::11", "52:54:00:ab:cd:01,set:clusto-rebuild,[2001:db8::11],web1\n")]
    public async Task Dnsmasq_takes_the_line_of_the_machine(string address, string line)
    {
        DeviceProgram.Require("dnsmasq");
        var text = SampleMachine.File("debian12", "dhcp-hosts/", SampleMachine.Variables(("address", [address])));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"dhcp-host={text}", Token);

        var result = await Run("dnsmasq", null, "--test", $"--conf-file={file}");
        await File.WriteAllTextAsync(file, "dhcp-host=52:54:00:ab:cd:01,10.0.0.11,-web1\n", Token);
        var wrong = await Run("dnsmasq", null, "--test", $"--conf-file={file}");

        File.Delete(file);
        Assert.Equal(line, text);
        Assert.Equal((0, "dnsmasq: syntax check OK."), (result.ExitCode, result.LastWords));
        Assert.NotEqual(0, wrong.ExitCode);
    }

    [Fact]
    public async Task Debconf_takes_the_preseed_file()
    {
        DeviceProgram.Require("debconf-set-selections");
        foreach (var variables in new[] { SampleMachine.Variables(), SampleMachine.Full() })
        {
            var result = await Run("debconf-set-selections", SampleMachine.File("debian12", "preseed/", variables), "--checkonly");

            Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));
        }

        Assert.NotEqual(0, (await Run("debconf-set-selections", "d-i only-this\n", "--checkonly")).ExitCode);
    }

    [Fact]
    public async Task The_last_command_of_Debian_runs_nothing_that_is_in_a_value()
    {
        DeviceProgram.Require("sh");
        string[] hostile = ["ssh-ed25519 AAAAC3Nz O'Brien; $(reboot) `reboot`@host", "ssh-rsa AAAAB3Nz bob at home"];
        var variables = SampleMachine.Variables(("ssh-keys", hostile), ("done-url", ["http://10.0.0.5:8080/done/web1?x=$(reboot)"]));
        var preseed = SampleMachine.File("debian12", "preseed/", variables).Replace("\\\n", "", StringComparison.Ordinal);
        var command = preseed.Split('\n').Single(static line => line.StartsWith("d-i preseed/late_command string ", StringComparison.Ordinal))["d-i preseed/late_command string ".Length..];
        var folder = Directory.CreateTempSubdirectory("clusto-late-");

        var result = await Run("sh", null, "-c", $"wget() {{ printf '%s\\n' \"$@\"; }}; reboot() {{ echo REBOOTED; }}; {command.Replace("/target/", folder.FullName + "/", StringComparison.Ordinal)}");

        var keys = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "root/.ssh/authorized_keys"), Token);
        folder.Delete(recursive: true);
        Assert.Equal("-q\n-O\n/dev/null\nhttp://10.0.0.5:8080/done/web1?x=$(reboot)\n", result.Output);
        Assert.Equal(hostile, keys);
    }

    [Fact]
    public void The_kickstart_file_says_what_is_recorded()
    {
        var keys = ("ssh-keys", new[] { "ssh-ed25519 AAAA anne@host" });
        var text = SampleMachine.File("rocky9", "kickstart/", SampleMachine.Variables(keys, ("root-password", [SampleMachine.Hash]), ("packages", ["htop"])));

        Assert.Null(KickstartFile.Mistake(text));
        Assert.Contains("network --bootproto=static --device=52:54:00:ab:cd:01 --ip=10.0.0.11 --netmask=255.255.252.0 --gateway=10.0.0.1 --nameserver=10.0.0.2,10.0.0.3 --hostname=web1.example.org ", text, StringComparison.Ordinal);
        Assert.Contains($"\nrootpw --iscrypted {SampleMachine.Hash}\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsshkey --username=root \"ssh-ed25519 AAAA anne@host\"\n", text, StringComparison.Ordinal);
        Assert.Contains("-o /dev/null 'http://10.0.0.5:8080/done/web1?token=f00&x=1' ||", text, StringComparison.Ordinal);
        Assert.Contains("\nrootpw --lock\n", SampleMachine.File("rocky9", "kickstart/", SampleMachine.Variables()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_user_data_of_Ubuntu_say_what_is_recorded()
    {
        var variables = SampleMachine.Full();
        variables["done-url"] = ["http://10.0.0.5/done/web1?token=f00"];
        variables["ssh-keys"] = ["ssh-ed25519 AAAA \"Anne\": x # y"];
        var install = Yaml(SampleMachine.File("ubuntu2404", "cloud-init/52-54-00-ab-cd-01/user-data", variables))["autoinstall"];

        Assert.Equal("52:54:00:ab:cd:01", Text(install["network"]["ethernets"]["main"]["match"]["macaddress"]));
        Assert.Equal("10.0.0.11/22", Text(install["network"]["ethernets"]["main"]["addresses"][0]));
        Assert.Equal("10.0.0.3", Text(install["network"]["ethernets"]["main"]["nameservers"]["addresses"][1]));
        Assert.Equal(SampleMachine.Hash, Text(install["user-data"]["users"][0]["hashed_passwd"]));
        Assert.Equal("ssh-ed25519 AAAA \"Anne\": x # y", Text(install["user-data"]["users"][0]["ssh_authorized_keys"][0]));
        Assert.Equal("http://10.0.0.5/done/web1?token=f00", Text(install["late-commands"][0][6]));
        Assert.Equal("web1.example.org-52-54-00-ab-cd-01", Text(Yaml(SampleMachine.File("ubuntu2404", "cloud-init/52-54-00-ab-cd-01/meta-data", variables))["instance-id"]));
    }

    [Theory]
    [InlineData("hostname", "web1\nd-i x/y boolean true", "hostname is 'web1\uFFFDd-i x/y boolean true', which is no host name")]
    [InlineData("hostname", "$(reboot)", "hostname is '$(reboot)', which is no host name")]
    [InlineData("hostname", "-oProxyCommand=x", "hostname is '-oProxyCommand=x', which is no host name")]
    [InlineData("mac", "52:54:00:ab:cd", "mac is '52:54:00:ab:cd', which is no MAC address")]
    [InlineData("mac", "../../etc", "mac is '../../etc', which is no MAC address")]
    [InlineData("address", "10.1", "address is '10.1', which is no IP address")]
    [InlineData("gateway", "fe80::1%eth0", "gateway is 'fe80::1%eth0', which is no IP address")]
    [InlineData("dns", "10.0.0.2,10.0.0.3", "dns is '10.0.0.2,10.0.0.3', which is no IP address")]
    [InlineData("prefix", "33", "prefix is 33, and 10.0.0.11 has 32 bits")]
    [InlineData("prefix", "-1", "prefix is '-1', which is no length of a prefix")]
    [InlineData("disk", "/dev/sda --x", "disk is '/dev/sda --x', which is no disk")]
    [InlineData("done-url", "file:///etc/passwd", "done-url is 'file:///etc/passwd', which is no URL of http or https")]
    public void A_value_that_is_not_what_its_name_says_is_refused(string name, string value, string reason)
    {
        var error = Assert.Throws<TemplateInvalidException>(() => new ProfileLibrary().Get("debian12").Render(SampleMachine.Variables((name, [value]))));

        Assert.Equal($"debian12: {reason}.", error.Message);
    }

    [Theory]
    [InlineData("locale", "C d-i")]
    [InlineData("packages", "htop; reboot")]
    [InlineData("mirror-host", "deb.debian.org && shell")]
    [InlineData("console", "ttyS0 init=/bin/sh")]
    [InlineData("root-password", "secret")]
    [InlineData("ssh-keys", "ssh-rsa AAAA\nssh-rsa BBBB")]
    public void A_value_that_cannot_stand_where_it_would_is_refused_with_its_place(string name, string value)
    {
        var error = Assert.Throws<TemplateInvalidException>(() => new ProfileLibrary().Get("debian12").Render(SampleMachine.Variables((name, [value]))));

        Assert.Matches($"^debian12/(boot.ipxe|preseed.cfg), line [0-9]+: the value of '({name}|key)' cannot stand there: ", error.Message);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public void What_is_not_recorded_and_needed_is_named()
    {
        var variables = SampleMachine.Variables();
        variables.Remove("gateway");
        variables["dns"] = [];

        var error = Assert.Throws<TemplateInvalidException>(() => new ProfileLibrary().Get("rocky9").Render(variables));

        Assert.Equal("rocky9: nothing is recorded for gateway, dns.", error.Message);
    }

    private static YamlNode Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }

    private static string? Text(YamlNode node) => ((YamlScalarNode)node).Value;

    private static Task<ProgramResult> Run(string program, string? input, params string[] arguments) =>
        new ProgramCall { Name = program, Purpose = "to test", Package = program, Arguments = arguments, Input = input }.RunAsync(Token);
}
