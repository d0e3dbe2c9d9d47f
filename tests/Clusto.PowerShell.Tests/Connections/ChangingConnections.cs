namespace Clusto.Module.Tests.Connections;

public sealed class ChangingConnections(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("Connect-ClustoThing db1 switch1 -Port eth1 -ToPort port9", "Cable db1 eth1 -> switch1 port9")]
    [InlineData("Connect-ClustoThing db1 switch1", "Cable db1 eth0 -> switch1 port1")]
    [InlineData("Connect-ClustoThing db1 rack002 -ToPort RU13", "Placement db1 -> rack002 RU13")]
    [InlineData("Connect-ClustoThing db1 rack002", "Placement db1 -> rack002")]
    [InlineData("Connect-ClustoThing db1 all-pool", "Membership db1 -> all-pool")]
    [InlineData("'db1' | Connect-ClustoThing all-pool", "Membership db1 -> all-pool")]
    [InlineData("Get-ClustoThing db1 | Connect-ClustoThing -To switch1 -ToPort port7", "Cable db1 eth0 -> switch1 port7")]
    [InlineData("Get-ClustoPort db1 eth3 | Connect-ClustoThing -To switch1", "Cable db1 eth3 -> switch1 port1")]
    [InlineData("[pscustomobject]@{ Name = 'db1'; Port = 'eth2'; To = 'switch1'; ToPort = 'port3' } | Connect-ClustoThing", "Cable db1 eth2 -> switch1 port3")]
    public void The_two_things_decide_whether_it_is_a_cable_a_place_or_a_membership(string script, string expected)
    {
        var before = Picture();
        Assert.Contains("What if: Performing the operation \"Connect\" on target \"db1", Engine.Run(script + " -WhatIf").Text);
        Assert.Equal(before, Picture());
        Assert.Equal([expected], Names($"{script} | ForEach-Object {{ \"$($_.Kind) $_\" }}"));
        Assert.Equal([expected], Names("Get-ClustoConnection db1 | ForEach-Object { \"$($_.Kind) $_\" }"));
    }

    [Theory]
    [InlineData("Connect-ClustoThing db1 switch1 -Port eth9", "PortUnknown", "ObjectNotFound", "db1")]
    [InlineData("Connect-ClustoThing db1 switch1 -ToPort port99", "PortUnknown", "ObjectNotFound", "switch1")]
    [InlineData("Connect-ClustoThing db1 switch1 -Port eth0 -ToPort psu1", "PortKindMismatch", "InvalidType", "db1")]
    [InlineData("Connect-ClustoThing db1 switch1 -ToPort port48", "PortInUse", "ResourceBusy", "switch1")]
    [InlineData("Connect-ClustoThing web002 switch1 -Port eth0", "PortInUse", "ResourceBusy", "web002")]
    [InlineData("Connect-ClustoThing db1 nobody", "ThingNotFound", "ObjectNotFound", "nobody")]
    [InlineData("Connect-ClustoThing nobody switch1", "ThingNotFound", "ObjectNotFound", "nobody")]
    [InlineData("Connect-ClustoThing db1", "ThingMissing", "InvalidArgument", "db1")]
    [InlineData("Connect-ClustoThing db1 $null", "ArgumentMissing", "InvalidArgument", "To")]
    [InlineData("Connect-ClustoThing db1 rack001 -ToPort RU2", "UnitInUse", "ResourceBusy", "db1")]
    [InlineData("Connect-ClustoThing db1 rack001 -ToPort RU99", "UnitOutOfRange", "InvalidArgument", "db1")]
    [InlineData("Connect-ClustoThing web001 web-pool", "MemberExists", "ResourceExists", "web001")]
    [InlineData("Connect-ClustoThing all-pool web-pool", "PlacementLoop", "InvalidOperation", "all-pool")]
    [InlineData("Disconnect-ClustoThing db1", "NotConnected", "ObjectNotFound", "db1")]
    [InlineData("Disconnect-ClustoThing db1 switch1", "NotConnected", "ObjectNotFound", "db1")]
    [InlineData("Disconnect-ClustoThing web002 $null", "ArgumentMissing", "InvalidArgument", "From")]
    [InlineData("Disconnect-ClustoThing web002 -Port $null", "ArgumentMissing", "InvalidArgument", "Port")]
    [InlineData("Disconnect-ClustoThing web002 -Port eth1", "NotConnected", "ObjectNotFound", "web002")]
    [InlineData("Set-ClustoPort db1", "PortMissing", "InvalidArgument", "db1")]
    [InlineData("Set-ClustoPort db1 eth9 -Mac 00:13:c6:04:58:28", "PortUnknown", "ObjectNotFound", "db1")]
    [InlineData("Set-ClustoPort db1 eth0 -Mac nonsense", "AttributeTypeInvalid", "InvalidType", "nonsense")]
    [InlineData("Set-ClustoPort web002 eth0 -Remove", "PortUnknown", "ObjectNotFound", "web002")]
    public void A_mistake_is_told_with_what_it_is_about_and_changes_nothing(string script, string id, string category, string target)
    {
        Engine.Run("$null = Connect-ClustoThing web002 switch1 -Port eth0 -ToPort port48");
        var before = Picture();
        foreach (var whatIf in new[] { " -WhatIf", "" })
        {
            var error = Engine.Try(script + whatIf).Error;
            Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
            Assert.Equal(category, error.CategoryInfo.Category.ToString());
            Assert.Equal(target, error.TargetObject?.ToString());
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, Picture());
    }

    [Fact]
    public void Cables_go_at_both_ends_and_are_given_only_when_asked_for()
    {
        Engine.Run("$null = Get-ClustoThing web00* | Connect-ClustoThing switch1");
        Assert.Equal(3, Names("Get-ClustoConnection switch1 | Where-Object Kind -eq Cable").Length);
        Assert.Empty(Names("Disconnect-ClustoThing web001 -Port eth0"));
        Assert.Equal(["web002 eth0 -> switch1 port2"], Names("Disconnect-ClustoThing web002 switch1 -PassThru"));
        Assert.Equal(["web003 eth0 -> switch1 port3"], Names("Get-ClustoConnection web003 | Where-Object Kind -eq Cable | Disconnect-ClustoThing -PassThru"));
        Assert.Empty(Names("Get-ClustoPort switch1 | Where-Object IsConnected"));
        Assert.Equal(["web001 -> web-pool"], Names("Get-ClustoThing web001 | Disconnect-ClustoThing web-pool -PassThru"));
    }

    [Fact]
    public void One_that_fails_does_not_keep_the_others_from_being_done_unless_all_or_nothing_is_wanted()
    {
        var made = Engine.Try("'web001', 'nobody', 'web002' | Connect-ClustoThing switch1");
        Assert.Equal(["web001 eth0 -> switch1 port1", "web002 eth0 -> switch1 port2"], made.Strings);
        Assert.Equal(["ThingNotFound"], made.ErrorIds);
        Assert.Equal(["PortUnknown"], Engine.Try("'web001', 'switch1', 'web002' | Set-ClustoPort eth1 -Mac 0013C6045828").ErrorIds.Take(1));
        Assert.Equal(["web001", "web002"], Names("Get-ClustoThing web* | Get-ClustoPort | Where-Object Mac | ForEach-Object Thing"));
        var taken = Engine.Try("'web001', 'db1', 'web002' | Disconnect-ClustoThing -Port eth0 -PassThru");
        Assert.Equal(["web001 eth0 -> switch1 port1", "web002 eth0 -> switch1 port2"], taken.Strings);
        Assert.Equal(["NotConnected"], taken.ErrorIds);

        var before = Picture();
        foreach (var script in new[] { "Connect-ClustoThing switch1 -Atomic", "Set-ClustoPort bmc -Kind Network -Atomic" })
            Assert.Equal(["ThingNotFound"], Engine.Try($"'web001', 'nobody', 'web002' | {script}").ErrorIds);
        Assert.Equal(before, Picture());
    }

    [Fact]
    public void Ports_have_facts_and_a_thing_may_have_ports_of_its_own()
    {
        Assert.Equal(["00:13:c6:04:58:28 10G"], Names("Set-ClustoPort db1 eth0 -Mac 0013.C604.5828 -Fact @{ speed = '10G' } -PassThru | ForEach-Object { \"$($_.Mac) $($_.Facts['SPEED'])\" }"));
        Assert.Equal(["True 0"], Names("Get-ClustoPort db1 eth0 | Set-ClustoPort -Mac '' -Fact @{ speed = $null } -PassThru | ForEach-Object { \"$($null -eq $_.Mac) $($_.Facts.Count)\" }"));
        Assert.Equal(["bmc"], Names("'db1' | Set-ClustoPort bmc -Kind Network -PassThru"));
        Assert.Equal(["eth0", "eth1", "eth2", "eth3", "psu1", "psu2", "console", "bmc"], Names("Get-ClustoPort db1"));
        Engine.Run("Set-ClustoPort db1 bmc -Remove");
        Assert.Equal(["eth0", "eth1"], Names("Get-ClustoPort db1 eth[01]"));
        Assert.Equal(["PortUnknown"], Engine.Try("Get-ClustoPort db1 bmc").ErrorIds);
        Assert.Empty(Names("Get-ClustoPort db1 b*"));
    }

    [Fact]
    public void A_location_is_said_as_people_say_it()
    {
        Engine.Run("$null = Connect-ClustoThing web001 switch1 -Port eth0 -ToPort port4");
        Assert.Equal(["port 4 on switch1", "RU1 in rack001"], Names("Get-ClustoLocation web001"));
        Assert.Equal(["datacenter1/rack001"], Names("Get-ClustoThing web002 | Get-ClustoLocation | ForEach-Object { $_.Path -join '/' }"));
        Assert.Empty(Names("Get-ClustoLocation db1"));
    }
}
