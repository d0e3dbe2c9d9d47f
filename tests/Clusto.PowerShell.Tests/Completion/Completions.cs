using System.Text.RegularExpressions;

namespace Clusto.Module.Tests.Completion;

public sealed class Completions(ModuleEngine engine) : CmdletTest(engine)
{
    private const string Blades =
        """
        $null = Import-ClustoDriver -Definition '{ "name": "Blade", "base": "Server", "schema": { "status": { "values": ["unallocated", "allocated", "in repair"] }, "size": {}, "live": { "type": "Boolean" } } }'
        $null = New-ClustoThing blade1 Blade
        """;

    [Theory]
    [InlineData("Get-ClustoThing web", "web001 web002 web003 web-pool")]
    [InlineData("Get-ClustoThing WEB00", "web001 web002 web003")]
    [InlineData("Get-ClustoThing db1, sw", "switch1")]
    [InlineData("Get-ClustoThing -In rack", "rack001 rack002")]
    [InlineData("Get-ClustoThing -ConnectedTo d", "datacenter1 db1")]
    [InlineData("Get-ClustoThing 'web-", "'web-pool'")]
    [InlineData("Get-ClustoThing \"web-", "\"web-pool\"")]
    [InlineData("Get-ClustoThing -Driver Virt", "VirtualServer")]
    [InlineData("New-ClustoThing x -Driver con", "ConsoleServer")]
    [InlineData("New-ClustoThing x Server -To rack002", "rack002")]
    [InlineData("Set-ClustoThing db1 -Driver Rac", "Rack")]
    [InlineData("Get-ClustoDriver Ra", "Rack")]
    [InlineData("Get-ClustoAttribute web001 m", "memory")]
    [InlineData("Set-ClustoAttribute web001 -Key t", "tag")]
    [InlineData("Set-ClustoAttribute blade1 s", "size status")]
    [InlineData("Set-ClustoAttribute web001 s", "status")]
    [InlineData("Set-ClustoAttribute blade1 status ", "unallocated allocated 'in repair'")]
    [InlineData("Set-ClustoAttribute blade1 status a", "allocated")]
    [InlineData("Set-ClustoAttribute blade1 -Key status -Value 'in", "'in repair'")]
    [InlineData("Set-ClustoAttribute web001 status ", "")]
    [InlineData("Add-ClustoAttribute blade1 live ", "true false")]
    [InlineData("Remove-ClustoAttribute blade1 status un", "unallocated")]
    [InlineData("Get-ClustoThing blade1 | Set-ClustoAttribute status un", "unallocated")]
    [InlineData("Get-ClustoThing blade1 | Set-ClustoAttribute -Key si", "size")]
    [InlineData("Set-ClustoAttribute blade1 'no key' ", "")]
    [InlineData("Remove-ClustoDriver Bl", "Blade")]
    [InlineData("Connect-ClustoThing web001 swi", "switch1")]
    [InlineData("Connect-ClustoThing web001 switch1 -Port e", "eth0 eth1 eth2 eth3")]
    [InlineData("Connect-ClustoThing web001 switch1 -ToPort port4", "port4 port40 port41 port42 port43 port44 port45 port46 port47 port48")]
    [InlineData("Get-ClustoPort web001 c", "console")]
    [InlineData("Set-ClustoPort nobody ", "")]
    [InlineData("Get-ClustoMember all", "all-pool")]
    [InlineData("Add-ClustoMember web-pool db", "db1")]
    [InlineData("Find-ClustoThing dri", "driver:")]
    [InlineData("Find-ClustoThing driver:Virt", "driver:VirtualServer")]
    [InlineData("Find-ClustoThing driver:cons", "driver:Console driver:ConsoleServer")]
    [InlineData("Find-ClustoThing 'driver:Server no", "'driver:Server not'")]
    [InlineData("Find-ClustoThing 'driver:Server in rack0", "'driver:Server in rack001' 'driver:Server in rack002'")]
    [InlineData("Find-ClustoThing \"name:sw", "\"name:switch1\"")]
    [InlineData("Find-ClustoThing 'connected ", "'connected to'")]
    [InlineData("Find-ClustoThing 'not (attr:me", "'not (attr:memory'")]
    [InlineData("Find-ClustoThing 'pool:", "'pool:all-pool' 'pool:web-pool'")]
    [InlineData("Find-ClustoThing 'location:rack", "'location:rack001' 'location:rack002'")]
    [InlineData("Find-ClustoThing 'name:web001,web002,d", "'name:web001,web002,datacenter1' 'name:web001,web002,db1'")]
    [InlineData("Find-ClustoThing category:p", "category:Part")]
    [InlineData("Find-ClustoThing 'rackunit>=", "")]
    [InlineData("Find-ClustoThing 'nonsense:", "")]
    [InlineData("Get-ClustoHistory -ChangeKind J", "Joined")]
    [InlineData("Get-ClustoThing -Match K", "Keys")]
    [InlineData("Get-ClustoThing -Category L", "Location")]
    public void Tab_offers_what_fits(string line, string expected)
    {
        Engine.Run(Blades);
        Assert.Equal(Regex.Matches(expected, "'[^']+'|\\S+").Select(match => match.Value).Order(StringComparer.Ordinal), Offered(line).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("O'Brien")]
    [InlineData("smart’quote")]
    [InlineData("say \"hi\"")]
    [InlineData("cash$name")]
    [InlineData("cash$(Get-Date)")]
    [InlineData("tick`tock")]
    [InlineData("tick``tock")]
    [InlineData("a;b")]
    [InlineData("a,b")]
    [InlineData("x(y)")]
    [InlineData("emoji 😀")]
    [InlineData("שלום")]
    [InlineData("c:\\things")]
    [InlineData("10.2.0.0/16")]
    [InlineData("x#y")]
    public void What_is_offered_means_the_thing_in_whatever_quotes_it_was_begun(string name)
    {
        Engine.Run("$null = New-ClustoThing -Name @($input)[0] -Driver Router", name);
        foreach (var quote in new[] { "", "'", "\"" })
        {
            var offered = Offered($"Get-ClustoThing -Name {quote}{name[0]}").Single(text => Engine.Run($"Get-ClustoThing -Name {text}").Strings.Contains(name));
            Assert.Equal([name], Names($"Set-ClustoAttribute {offered} owner ops -PassThru"));
        }
    }

    [Fact]
    public void No_more_than_a_hundred_names_are_offered()
    {
        Engine.Run("$null = New-ClustoThing 'bulk[001-150]' Server");
        Assert.Equal(100, Offered("Get-ClustoThing bulk").Count());
    }

    [Fact]
    public void Where_no_store_can_be_asked_nothing_is_offered_and_none_is_made()
    {
        Engine.Run("Disconnect-ClustoStore");
        Assert.DoesNotContain(Offered("Get-ClustoThing web"), name => name.StartsWith("web0", StringComparison.Ordinal));
        Assert.False(File.Exists(Environment.GetEnvironmentVariable("CLUSTO_STORE")));
    }

    private IEnumerable<string> Offered(string line) => Engine.Complete(line).Select(match => match.CompletionText);
}
