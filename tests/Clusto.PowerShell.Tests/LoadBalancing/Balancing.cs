using System.Globalization;
using Clusto.Devices.Tests;

namespace Clusto.Module.Tests.LoadBalancing;

public sealed class Balancing : CmdletTest
{
    public Balancing(ModuleEngine engine)
        : base(engine) => engine.Run(
            """
            $null = New-ClustoThing lb1 -Driver LoadBalancer -Attribute @{ address = '127.0.0.1'; 'haproxy-server-options' = 'inter 100ms' }
            $null = New-ClustoThing vip-web -Driver Vip -To lb1 -Attribute @{ backend = 'web' }
            $null = New-ClustoThing blog -Driver Role
            """);

    [Fact]
    public void Add_service_W_on_server_X_to_load_balancer_VIP_Y()
    {
        using var balancer = Start();
        Engine.Run(string.Create(CultureInfo.InvariantCulture, $"$null = New-ClustoThing X -Driver Server; $null = New-ClustoThing W -Driver Role; $null = New-ClustoService W X {balancer.ServicePort} -Address 127.0.0.1; $null = New-ClustoThing Y -Driver Vip -To lb1 -Attribute @{{ backend = 'web' }}"));

        Assert.Equal("Y X w1 lb1 web Ready True", Engine.Run("Add-ClustoVipMember -Vip Y -Server X -Service W | ForEach-Object { \"$($_.Vip) $($_.Server) $($_.Service) $($_.Balancer) $($_.Backend) $($_.State) $($_.Agrees)\" }").Strings.Single());

        Assert.Equal(["X UP 1"], balancer.Servers());
        balancer.OpenSession().Dispose();
        Assert.Equal("Y: X Ready True", Engine.Run("Get-ClustoVipMember Y | ForEach-Object { \"$_ $($_.Agrees)\" }").Strings.Single());
        Assert.Equal("Operated add w1 to Y by haproxy on lb1: Ready, weight 1", Engine.Run("Get-ClustoHistory X -First 1 | ForEach-Object { \"$($_.Kind) $($_.Summary)\" }").Strings.Single());
    }

    [Fact]
    public void The_rows_of_a_table_are_added_and_each_that_is_wrong_is_an_error_of_its_own()
    {
        using var balancer = Start();

        var result = Engine.Try(
            """
            [pscustomobject]@{ Vip = 'vip-web'; Server = 'web001'; Service = 'blog'; Weight = '20' },
            [pscustomobject]@{ Vip = 'vip-web'; Server = 'web002'; Service = ''; Weight = '' },
            [pscustomobject]@{ Vip = 'vip-web'; Server = 'nobody'; Service = 'blog'; Weight = '' },
            [pscustomobject]@{ Vip = 'vip-db'; Server = 'web001'; Service = 'blog'; Weight = '' },
            [pscustomobject]@{ Vip = 'web001'; Server = 'web001'; Service = 'blog'; Weight = '' },
            [pscustomobject]@{ Vip = ''; Server = 'web001'; Service = 'blog'; Weight = '' },
            [pscustomobject]@{ Vip = 'vip-web'; Server = 'db1'; Service = 'blog'; Weight = '' },
            [pscustomobject]@{ Vip = 'vip-web'; Server = 'web003'; Service = 'blog'; Weight = 'heavy' } | Add-ClustoVipMember
            """);

        Assert.Equal(["vip-web: web001 Ready", "vip-web: web002 Ready"], result.Strings.Order(StringComparer.Ordinal));
        Assert.Equal(["ArgumentInvalid", "DriverExpected", "NoPathToDevice", "ThingNotFound", "ThingNotFound", "VipMissing"], Ids(result));
        Assert.Equal(["web001 UP 20", "web002 UP 1"], balancer.Servers());
    }

    [Fact]
    public void A_server_is_drained_behind_all_its_addresses_waited_for_and_taken_out()
    {
        using var balancer = Start();
        Engine.Run("$null = Add-ClustoVipMember vip-web web001, web002 -Weight 5");
        Assert.Equal(["web001", "web002"], Names("(Get-ClustoVipMember vip-web).Server"));

        Assert.Empty(Engine.Run("Get-ClustoThing web001 | Get-ClustoVipMember | Set-ClustoVipMember -Drain -Wait").Objects);
        Assert.Equal(["web001 DRAIN 5", "web002 UP 5"], balancer.Servers());
        Assert.Equal("True", Engine.Run("(Get-ClustoVipMember -Server web001).IsDrained").Strings.Single());

        Assert.Equal("vip-web: web001 Ready 7", Engine.Run("Set-ClustoVipMember vip-web web001 -Ready -Weight 7 -PassThru | ForEach-Object { \"$_ $($_.Weight)\" }").Strings.Single());
        Assert.Empty(Engine.Run("Get-ClustoVipMember -Server web001 | Remove-ClustoVipMember").Objects);
        Assert.Equal(["web002 UP 5"], balancer.Servers());
        Assert.Equal(["web002"], Names("(Get-ClustoVipMember -RecordOnly).Server"));
    }

    [Fact]
    public void What_has_sessions_is_left_in_drain_and_force_ends_them()
    {
        using var balancer = Start();
        Engine.Run("$null = Add-ClustoVipMember vip-web web001");
        using var session = balancer.OpenSession();

        var refused = Engine.Try("Remove-ClustoVipMember vip-web web001 -TimeoutSeconds 2");

        Assert.Equal(["DeviceRefused"], Ids(refused));
        Assert.Contains(refused.Progress, static shown => shown.StatusDescription == "0 of 1 done" && shown.CurrentOperation.StartsWith("remove blog1 from vip-web: web/web001 of lb1", StringComparison.Ordinal));
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, refused.Progress[^1].RecordType);
        Assert.Contains("still has 1 session", refused.Errors.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal(["web001 DRAIN 1"], balancer.Servers());
        Assert.Equal("Absent", Engine.Run("(Remove-ClustoVipMember vip-web web001 -Force -TimeoutSeconds 0 -PassThru).State").Strings.Single());
        Assert.Empty(balancer.Servers());
    }

    [Fact]
    public void A_whole_balancer_is_compared_and_what_it_forgot_is_added_again()
    {
        using var balancer = Start("old 127.0.0.1:9 disabled");
        Engine.Run("$null = Add-ClustoVipMember vip-web web001, web002 -Weight 30");
        foreach (var command in new[] { "set server web/web001 state maint", "shutdown sessions server web/web001", "del server web/web001", "set weight web/web002 10" })
            balancer.Ask(command);

        Assert.Equal(
            ["old: the balancer has it, and it is not recorded", "web001: the balancer does not have it", "web002: the record says the weight 30 and the balancer 10"],
            Names("Compare-ClustoVipMember | ForEach-Object { \"$($_.Server): $($_.Difference)\" }").Order(StringComparer.Ordinal));
        Assert.Equal(3, Engine.Run("Get-ClustoThing lb1 | Get-ClustoVipMember").Objects.Count);
        Assert.Equal(3, Engine.Run("Get-ClustoVipMember -Balancer lb*").Objects.Count);
        Assert.Equal(["web001"], Names("(Compare-ClustoVipMember web001).Server"));

        Engine.Run("Get-ClustoThing lb1 | Compare-ClustoVipMember | Where-Object Service | Add-ClustoVipMember");

        Assert.Equal(["old MAINT 1", "web001 UP 30", "web002 UP 30"], balancer.Servers());
        Assert.Equal(["old"], Names("(Compare-ClustoVipMember vip-web).Server"));
    }

    [Fact]
    public void A_trial_says_what_is_recorded_and_changes_nothing()
    {
        using var balancer = Start();
        Engine.Run("$null = Add-ClustoVipMember vip-web web001 -Weight 5 -RecordOnly");

        var added = Engine.Try("Add-ClustoVipMember vip-web web001, web002 blog -Drain -WhatIf");
        var removed = Engine.Try("Remove-ClustoVipMember vip-web web001 -WhatIf");

        Assert.Contains("What if: Performing the operation \"Add to load balancer in drain\" on target \"vip-web web002 blog2\": backend web of lb1, recorded as no member.", added.Text, StringComparison.Ordinal);
        Assert.Contains("\"vip-web web001 blog1\": backend web of lb1, recorded as Ready, weight 5.", added.Text, StringComparison.Ordinal);
        Assert.Contains("\"Remove from load balancer\" on target \"vip-web web001 blog1\"", removed.Text, StringComparison.Ordinal);
        Assert.Empty(balancer.Servers());
        Assert.Equal(["web001"], Names("(Get-ClustoVipMember -RecordOnly).Server"));
        Assert.Equal(["NoPathToDevice"], Ids(Engine.Try("Remove-ClustoVipMember vip-web web002 -RecordOnly -WhatIf")));
    }

    [Fact]
    public void The_way_is_said()
    {
        using var balancer = Start();

        var said = string.Join('\n', Engine.Run("Add-ClustoVipMember vip-web web001 -Verbose 4>&1 | ForEach-Object ToString").Strings);

        Assert.Contains("vip-web: backend 'web' of lb1 (127.0.0.1)", said, StringComparison.Ordinal);
        Assert.Contains("add blog1 to vip-web: web/web001 of lb1", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_balancer_that_does_not_answer_is_an_error_and_its_members_are_of_unknown_state()
    {
        using (Start())
            Engine.Run("$null = Add-ClustoVipMember vip-web web001");

        var asked = Engine.Try("Get-ClustoVipMember vip-web -DeviceTimeoutSeconds 2");

        Assert.Equal(["vip-web: web001 Unknown"], asked.Strings);
        Assert.Equal(["DeviceUnreachable"], Ids(asked));
        Assert.Equal(["DeviceUnreachable"], Ids(Engine.Try("Add-ClustoVipMember vip-web web002 -DeviceTimeoutSeconds 2")));
        Assert.Equal(["web001"], Names("(Get-ClustoVipMember -RecordOnly).Server"));
    }

    [Theory]
    [InlineData("Add-ClustoVipMember -Server web001", "VipMissing")]
    [InlineData("Add-ClustoVipMember vip-web", "ThingMissing")]
    [InlineData("Add-ClustoVipMember vip-web web001 mail -RecordOnly", "NoPathToDevice")]
    [InlineData("Add-ClustoVipMember vip-web web001 -Weight -1", "WeightInvalid")]
    [InlineData("Set-ClustoVipMember vip-web web001 -RecordOnly", "VipChangeMissing")]
    [InlineData("Set-ClustoVipMember vip-web web001 -Drain -Ready", "VipStatesExclude")]
    [InlineData("Set-ClustoVipMember vip-web web001 -Ready -Wait", "WaitWithoutDrain")]
    [InlineData("Set-ClustoVipMember vip-web web001 -Drain -RecordOnly", "NoPathToDevice")]
    [InlineData("Compare-ClustoVipMember nobody", "ThingNotFound")]
    [InlineData("Get-ClustoVipMember nobody -RecordOnly", "ThingNotFound")]
    [InlineData("Get-ClustoVipMember -Server nobody -RecordOnly", "ThingNotFound")]
    [InlineData("Get-ClustoVipMember vip-web nobody -RecordOnly", "ThingNotFound")]
    [InlineData("Get-ClustoVipMember web001 -RecordOnly", "DriverExpected")]
    public void A_mistake_is_told_by_its_name(string line, string id)
    {
        Engine.Run("$null = New-ClustoService blog web001 80 -Address 127.0.0.1");
        Assert.Equal([id], Ids(Engine.Try(line)));
    }

    [Fact]
    public void Tab_offers_addresses_balancers_and_the_services_of_the_server()
    {
        Engine.Run("$null = New-ClustoThing cache -Driver Role; $null = New-ClustoService blog web001 80; $null = New-ClustoService cache web001, web002 81");

        Assert.Equal(["vip-web"], Offered("Add-ClustoVipMember "));
        Assert.Equal(["lb1"], Offered("Get-ClustoVipMember -Balancer l"));
        Assert.Equal(["blog1", "cache1"], Offered("Add-ClustoVipMember vip-web web001 "));
        Assert.Equal(["cache2"], Offered("Add-ClustoVipMember -Vip vip-web -Server web002 -Service "));
    }

    private static IEnumerable<string> Ids(ScriptResult result) => result.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal);

    private IEnumerable<string> Offered(string line) => Engine.Complete(line).Select(static match => match.CompletionText).Order(StringComparer.Ordinal);

    private BalancerProgram Start(params string[] serversOfWeb)
    {
        var balancer = new BalancerProgram(serversOfWeb);
        Engine.Run(string.Create(CultureInfo.InvariantCulture, $"Set-ClustoAttribute lb1 haproxy-port {balancer.Port}; $null = New-ClustoService blog web001, web002, web003 {balancer.ServicePort} -Address 127.0.0.1"));
        return balancer;
    }
}
