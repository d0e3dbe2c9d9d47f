using Clusto.Operations.Consoles;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Ways;

public sealed class ConsoleSearchPromises : IDisposable
{
    private readonly SmallSite site = new();
    private readonly List<string> told = [];

    public ConsoleSearchPromises()
    {
        site.Register("lab", "admin", "secret-1");
        site.Add("rack1", "Rack", null, ("credential", "lab"));
        site.Add("web1", "Server", "rack1");
        site.Add("console1", "ConsoleServer", "rack1", ("address", "127.0.0.51"));
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_console_port_leads_to_the_port_of_a_console_server()
    {
        site.Connect("web1", "console", "console1", "port7");

        var way = Find("web1", null);

        Assert.Equal((ConsoleMethod.Ssh, "console1", "127.0.0.51", "port7"), (way.Method, way.Access.Device, way.Access.Address, way.Port!));
        Assert.Equal("admin", way.Access.Credential!.UserName);
        Assert.Equal("ssh to port 3007 of 127.0.0.51", way.Describe().Description);
        Assert.Contains(told, static word => word.Contains("web1: Ssh by console1 (127.0.0.51)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("telnet", ConsoleMethod.Telnet)]
    [InlineData("tcp", ConsoleMethod.Tcp)]
    public void The_console_server_says_how_its_ports_are_reached(string setting, ConsoleMethod method)
    {
        site.Connect("web1", "console", "console1", "port7");
        site.Set("console1", "console", setting);

        Assert.Equal(method, Find("web1", null).Method);
    }

    [Fact]
    public void All_ways_are_listed_the_best_first_and_one_of_them_can_be_asked_for()
    {
        site.Connect("web1", "console", "console1", "port7");
        site.Set("web1", "bmc", "127.0.0.31");
        site.Set("web1", "conserver", "127.0.0.61");

        Assert.Equal([ConsoleMethod.Conserver, ConsoleMethod.Ssh, ConsoleMethod.Ipmi], List("web1").Ways.Select(static way => way.Method));
        Assert.Equal(ConsoleMethod.Ipmi, Find("web1", ConsoleMethod.Ipmi).Method);
    }

    [Fact]
    public void A_way_that_cannot_be_gone_hides_no_other()
    {
        site.Connect("web1", "console", "console1", "port7");
        site.Set("console1", "console", "smoke");
        site.Set("web1", "bmc", "127.0.0.31");

        var choice = List("web1");

        Assert.Equal([ConsoleMethod.Ipmi], choice.Ways.Select(static way => way.Method));
        Assert.Contains("'smoke'", Assert.Single(choice.Mistakes).Message, StringComparison.Ordinal);
        Assert.Equal(ConsoleMethod.Ipmi, Find("web1", null).Method);
    }

    [Fact]
    public void To_list_them_nobody_has_to_be_let_in()
    {
        site.Set("rack1", "credential", "nobody-has-it");
        site.Set("web1", "bmc", "127.0.0.31");
        site.Set("console1", "console-command", "ssh {user}@{address} {port}");
        site.Connect("web1", "console", "console1", "port7");

        Assert.Equal(["ssh {user}@127.0.0.51 port7", "serial over LAN of 127.0.0.31"], List("web1").Ways.Select(static way => way.Describe().Description));
        Assert.Throws<CredentialMissingException>(() => Find("web1", ConsoleMethod.Ipmi));
    }

    [Fact]
    public void A_server_of_conserver_may_be_a_thing()
    {
        site.Add("ops1", "Server", null, ("address", "127.0.0.62"));
        site.Set("rack1", "conserver", "ops1");
        site.Set("web1", "console-name", "web1-serial");

        var way = Find("web1", null);

        Assert.Equal((ConsoleMethod.Conserver, "ops1", "127.0.0.62", "web1-serial"), (way.Method, way.Access.Device, way.Access.Address, way.Port!));
    }

    [Fact]
    public void A_virtual_server_has_a_console_where_it_runs()
    {
        site.Add("host1", "Server", "rack1", ("libvirt-uri", "test:///default"));
        site.Add("vm1", "VirtualServer", "host1", ("libvirt-domain", "test"));

        Assert.Equal((ConsoleMethod.Libvirt, "test"), (Find("vm1", null).Method, Find("vm1", null).Port!));
    }

    [Fact]
    public void What_is_missing_is_said_with_the_command_that_records_it()
    {
        var error = Assert.Throws<NoPathToDeviceException>(() => Find("web1", null));
        Assert.Contains("'console' is not connected to a console server", error.Message, StringComparison.Ordinal);
        Assert.Contains("Connect-ClustoThing 'web1' CONSOLESERVER -Port console -ToPort port1", error.Advice, StringComparison.Ordinal);

        Assert.Contains("no console by Ssh is recorded", Assert.Throws<NoPathToDeviceException>(() => Find("web1", ConsoleMethod.Ssh)).Message, StringComparison.Ordinal);

        site.Add("console2", "ConsoleServer", "rack1");
        site.Connect("web1", "console", "console2", "port1");
        Assert.Contains("its port 'console' is connected to 'console2', and that has no address", Assert.Throws<NoPathToDeviceException>(() => Find("web1", null)).Message, StringComparison.Ordinal);

        Assert.Throws<ThingNotFoundException>(() => Find("nobody", null));
    }

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    public void What_is_no_address_reaches_no_program(string address)
    {
        site.Set("console1", "address", address);
        site.Connect("web1", "console", "console1", "port7");

        Assert.Contains($"'{address}' is neither an address nor the name of a host", Assert.Throws<NoPathToDeviceException>(() => Find("web1", null)).Message, StringComparison.Ordinal);
    }

    private ConsoleOperations Operations => new(site.Inventory.Devices, told.Add);

    private ConsoleWay Find(string name, ConsoleMethod? method) => Operations.Find(name, method, site, CancellationToken.None);

    private ConsoleChoice List(string name) => Operations.List([name], null, CancellationToken.None).Single();
}
