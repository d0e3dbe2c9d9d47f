using Clusto.Devices.Tests;

namespace Clusto.Module.Tests.Vlans;

public sealed class SettingVlans : CmdletTest
{
    public SettingVlans(ModuleEngine engine)
        : base(engine) => engine.Run(
            """
            function Secret($text) { $secret = [securestring]::new(); $text.ToCharArray().ForEach({ $secret.AppendChar($_) }); $secret }
            Get-ClustoCredential | Remove-ClustoCredential
            $null = New-ClustoThing sw1 -Driver Switch -Attribute @{ address = '127.0.0.1'; credential = 'lab' }
            $null = New-ClustoThing host1, host2 -Driver Server
            $null = Connect-ClustoThing host1 sw1 -Port eth0 -ToPort port1
            $null = Connect-ClustoThing host1 sw1 -Port eth1 -ToPort port2
            $null = Connect-ClustoThing host2 sw1 -Port eth0 -ToPort port3
            """);

    [Fact]
    public void A_port_is_set_and_asked_and_gives_an_object_where_that_is_wished()
    {
        using var device = Start();

        Assert.Empty(Engine.Run("Set-ClustoVlan host1 eth1 vlan203 -Tagged 10, 20").Objects);

        Assert.Equal("203", device.Vlan(2));
        Assert.Equal("203|10 20|True|Gi1/0/2", Engine.Run("Get-ClustoVlan host1 eth1 | ForEach-Object { $_.Untagged, ($_.Tagged -join ' '), $_.Agrees, $_.Interface -join '|' }").Strings.Single());
        Assert.Equal(["host1 eth0: 1", "host1 eth1: 203, tagged 10 20"], Engine.Run("Get-ClustoVlan host1 | ForEach-Object ToString").Strings);
        Assert.Equal("203", Engine.Run("(Get-ClustoPort sw1 port2).Facts['vlan']").Strings.Single());
        Assert.Equal("VLAN of eth1 by SNMP on sw1: port2 1 → 203, tagged 10 20", Engine.Run("(Get-ClustoHistory host1 -First 1).Summary").Strings.Single());
    }

    [Fact]
    public void The_rows_of_a_table_are_set_together_and_each_that_is_wrong_is_an_error_of_its_own()
    {
        using var device = Start();

        var result = Engine.Try(
            """
            [pscustomobject]@{ Thing = 'host1'; Port = 'eth0'; Vlan = '203'; Tagged = '10 20' },
            [pscustomobject]@{ Thing = 'host2'; Port = 'eth0'; Vlan = 'vlan10'; Tagged = '' },
            [pscustomobject]@{ Thing = 'host2'; Port = 'eth3'; Vlan = '10'; Tagged = '' },
            [pscustomobject]@{ Thing = 'nobody'; Port = 'eth0'; Vlan = '10'; Tagged = '' },
            [pscustomobject]@{ Thing = 'host1'; Port = 'eth1'; Vlan = 'office'; Tagged = '' },
            [pscustomobject]@{ Thing = 'host1'; Port = 'eth1'; Vlan = ''; Tagged = '' } | Set-ClustoVlan -PassThru
            """);

        Assert.Equal(["host1 eth0: 203, tagged 10 20", "host2 eth0: 10"], result.Strings.Order(StringComparer.Ordinal));
        Assert.Equal(["NoPathToDevice", "ThingNotFound", "VlanInvalid", "VlanMissing"], result.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(("203", "10", "1"), (device.Vlan(1), device.Vlan(3), device.Vlan(2)));
    }

    [Fact]
    public void The_way_is_said_and_no_secret()
    {
        using var device = Start();

        var said = string.Join('\n', Engine.Run("Set-ClustoVlan host1 eth0 10 -Verbose 4>&1 | ForEach-Object ToString").Strings);

        Assert.Contains("host1 eth0: host1 eth0 → sw1 port1; asking sw1 (127.0.0.1)", said, StringComparison.Ordinal);
        Assert.Contains("setting port1", said, StringComparison.Ordinal);
        Assert.DoesNotContain(SwitchAgent.Community, said, StringComparison.Ordinal);
        var wrong = Engine.Try("$null = Register-ClustoCredential lab ([pscredential]::new('none', (Secret 'swordfish-82'))); Set-ClustoVlan host1 eth0 20 -DeviceTimeoutSeconds 3 -Verbose 4>&1 | ForEach-Object ToString");
        Assert.StartsWith("DeviceUnreachable", wrong.Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", string.Join('\n', wrong.Strings) + wrong.Text + wrong.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("10", device.Vlan(1));
    }

    [Fact]
    public void A_trial_says_before_and_after_and_changes_nothing()
    {
        using var device = Start();

        var tried = Engine.Try("Set-ClustoVlan host1 eth0 203 -Tagged 10 -WhatIf");

        Assert.Empty(tried.Errors);
        Assert.Contains("What if: Performing the operation \"Set VLAN\" on target \"host1 eth0 (sw1 port1)\": 1 → 203, tagged 10.", tried.Text, StringComparison.Ordinal);
        Assert.Equal("1", device.Vlan(1));
        Assert.Equal("0", Engine.Run("\"$((Get-ClustoPort sw1 port1).Facts.Count)\"").Strings.Single());
        Assert.StartsWith("DeviceRefused", Engine.Try("Set-ClustoVlan host1 eth0 99 -WhatIf").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_recorded_can_be_set_on_the_switch_once_more()
    {
        using var device = Start();
        Engine.Run("Set-ClustoVlan host1 eth0 203 -Tagged 20 -RecordOnly");
        Assert.Equal("1", device.Vlan(1));

        Assert.Equal("False", Engine.Run("(Get-ClustoVlan host1 eth0).Agrees").Strings.Single());
        Engine.Run("Get-ClustoVlan host1 eth0 -RecordOnly | Set-ClustoVlan");

        Assert.Equal("203", device.Vlan(1));
        Assert.Equal("True", Engine.Run("(Get-ClustoVlan host1 eth0).Agrees").Strings.Single());
        Engine.Run("Set-ClustoVlan host1 eth0 -Tagged none");
        Assert.Equal("host1 eth0: 203", Engine.Run("Get-ClustoVlan host1 eth0 | ForEach-Object ToString").Strings.Single());
    }

    [Fact]
    public void The_first_position_is_the_port_where_things_come_through_the_pipeline_and_the_VLAN_where_ports_do()
    {
        Assert.Equal("host1 eth0: 10", Engine.Run("Get-ClustoThing host1 | Set-ClustoVlan eth0 10 -RecordOnly -PassThru | ForEach-Object ToString").Strings.Single());
        Assert.Equal("host1 eth1: 20", Engine.Run("Get-ClustoPort host1 eth1 | Set-ClustoVlan 20 -RecordOnly -PassThru | ForEach-Object ToString").Strings.Single());
        Assert.Equal("host1 eth1: 30", Engine.Run("Get-ClustoPort host1 eth1 | Set-ClustoVlan -Vlan 30 -RecordOnly -PassThru | ForEach-Object ToString").Strings.Single());
        Assert.Equal("host1 eth1: 30", Engine.Run("Get-ClustoPort host1 eth1 | Get-ClustoVlan -RecordOnly | ForEach-Object ToString").Strings.Single());
        Assert.StartsWith("PortMissing", Engine.Try("Set-ClustoVlan host1 -Vlan 10").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("VlanMissing", Engine.Try("Set-ClustoVlan host1 eth0").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private SwitchAgent Start()
    {
        var device = new SwitchAgent();
        Engine.Run($"Set-ClustoAttribute sw1 snmp-port {device.Port}; $null = Register-ClustoCredential lab ([pscredential]::new('none', (Secret '{SwitchAgent.Community}'))); Set-ClustoAttribute sw1 snmp-version 2c");
        return device;
    }
}
