namespace Clusto.Module.Tests.Resources;

public sealed class HandingOut : CmdletTest
{
    public HandingOut(ModuleEngine engine)
        : base(engine) => engine.Run(
            """
            $null = New-ClustoThing net-web -Driver Network -Attribute @{ prefix = '10.2.0.0/24'; gateway = '10.2.0.1' }
            $null = New-ClustoThing vlans -Driver VlanPool
            $null = New-ClustoThing names -Driver NamePool -Attribute @{ pattern = 'app{0:000}' }
            """);

    [Theory]
    [InlineData("Request-ClustoResource net-web -For web001 -Port eth0", "10.2.0.2")]
    [InlineData("Request-ClustoResource net-web web001 -Value 10.2.0.17", "10.2.0.17")]
    [InlineData("Request-ClustoResource net-web web001 -Value 10.2.0.17, 10.2.0.19", "10.2.0.17 10.2.0.19")]
    [InlineData("Request-ClustoResource net-web web001 -Count 3", "10.2.0.2 10.2.0.3 10.2.0.4")]
    [InlineData("Request-ClustoResource net-web web001 -Value 10.2.0.17 -Count 2", "10.2.0.17 10.2.0.18")]
    [InlineData("Get-ClustoThing web00* -Driver Server | Request-ClustoResource net-web", "10.2.0.2 10.2.0.3 10.2.0.4")]
    [InlineData("'web001', 'web003' | Request-ClustoResource vlans -WarningAction Stop", "1 2")]
    [InlineData("Request-ClustoResource net-web, vlans 'web[001-002]'", "10.2.0.2 10.2.0.3 1 2")]
    [InlineData("Request-ClustoResource vlans web001 -Value 203", "203")]
    [InlineData("Request-ClustoResource net-web switch1 -Value 10.2.0.1 -Force", "10.2.0.1")]
    public void Each_thing_gets_what_is_asked_for(string script, string values)
    {
        var before = Picture();
        Assert.Contains("What if:", Engine.Run(script + " -WhatIf").Text, StringComparison.Ordinal);
        Assert.Equal(before, Picture());

        Assert.Equal(values, string.Join(' ', Names(script)));
        Assert.Equal(values.Split(' ').Length, Names("Get-ClustoResource").Length);
    }

    [Theory]
    [InlineData("Request-ClustoResource net-web web001 -Value 10.3.0.1", "ResourceOutOfRange", "10.3.0.1")]
    [InlineData("Request-ClustoResource net-web web001 -Value 10.2.0.1", "ResourceOutOfRange", "10.2.0.1")]
    [InlineData("Request-ClustoResource net-web web001 -Count 300", "ResourceExhausted", "net-web")]
    [InlineData("Request-ClustoResource net-web web001 -Port eth9", "PortUnknown", "web001")]
    [InlineData("Request-ClustoResource net-web nobody", "ThingNotFound", "nobody")]
    [InlineData("Request-ClustoResource nothing web001", "ThingNotFound", "nothing")]
    [InlineData("Request-ClustoResource web002 web001", "DriverExpected", "web002")]
    [InlineData("Request-ClustoResource net-web web001 -PrefixLength 26", "DriverExpected", "web001")]
    [InlineData("Remove-ClustoResource net-web 10.2.0.9", "ResourceNotFound", "10.2.0.9")]
    [InlineData("Get-ClustoResource web001", "DriverExpected", "web001")]
    [InlineData("Set-ClustoAttribute net-web prefix 10.2.0.1/24", "ManagerInvalid", "net-web")]
    [InlineData("New-ClustoThing net-other -Driver Network -Attribute @{ prefix = '10.2.0.0/24' }", "NetworkOverlap", "net-other")]
    [InlineData("New-ClustoThing -NameFrom vlans -Driver Server", "DriverExpected", "vlans")]
    public void A_mistake_is_told_with_what_it_is_about_and_changes_nothing(string script, string id, string target)
    {
        var before = Picture();
        foreach (var whatIf in script.StartsWith("Get-", StringComparison.Ordinal) ? [""] : new[] { " -WhatIf", "" })
        {
            var error = Engine.Try(script + whatIf).Error;
            Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
            Assert.Equal(target, error.TargetObject?.ToString());
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, Picture());
    }

    [Fact]
    public void Who_has_a_value_is_told()
    {
        Engine.Run("$null = Request-ClustoResource net-web web001 -Port eth0");

        Assert.Equal("10.2.0.2 of 'net-web' is held by 'web001' for its port 'eth0'.", Engine.Try("Request-ClustoResource net-web web002 -Value 10.2.0.2").Error.ToString());
        Assert.Equal(["web001 eth0 Address"], Names("Get-ClustoResource net-web | ForEach-Object { \"$($_.Thing) $($_.Port) $($_.Kind)\" }"));
        Assert.Equal(["web001"], Names("Get-ClustoThing 10.2.0.2"));
        Assert.Equal(["web001"], Names("Find-ClustoThing 'ip:10.2.0.0/28'"));
    }

    [Theory]
    [InlineData("Get-ClustoResource", "10.2.0.2 10.2.0.3 10.2.0.4 10.2.0.5 1 2")]
    [InlineData("Get-ClustoResource vlans", "1 2")]
    [InlineData("Get-ClustoResource -For web002", "10.2.0.5 2")]
    [InlineData("Get-ClustoThing web001 | Get-ClustoResource net-*", "10.2.0.2 10.2.0.3 10.2.0.4")]
    [InlineData("Get-ClustoResource -Value 10.2.0.4/31", "10.2.0.4 10.2.0.5")]
    [InlineData("Get-ClustoResource -Value *.5, 2", "10.2.0.5 2")]
    [InlineData("Get-ClustoResource names", "")]
    public void What_was_handed_out_is_listed(string script, string values)
    {
        Fill();

        Assert.Equal(values, string.Join(' ', Names(script)));
    }

    [Theory]
    [InlineData("Remove-ClustoResource net-web 10.2.0.3", "10.2.0.2 10.2.0.4 10.2.0.5 1 2")]
    [InlineData("Remove-ClustoResource net-web 10.2.0.2, 10.2.0.4", "10.2.0.3 10.2.0.5 1 2")]
    [InlineData("Remove-ClustoResource -For web001", "10.2.0.5 2")]
    [InlineData("Remove-ClustoResource net-web -For web001", "10.2.0.5 1 2")]
    [InlineData("Get-ClustoThing web002 | Remove-ClustoResource", "10.2.0.2 10.2.0.3 10.2.0.4 1")]
    [InlineData("Get-ClustoResource -Value 10.2.0.4/31 | Remove-ClustoResource", "10.2.0.2 10.2.0.3 1 2")]
    [InlineData("Remove-ClustoResource * *.4", "10.2.0.2 10.2.0.3 10.2.0.5 1 2")]
    [InlineData("Remove-ClustoThing web001 -Confirm:$false", "10.2.0.5 2")]
    public void What_is_given_back_is_free_again(string script, string left)
    {
        Fill();
        var before = Names("Get-ClustoResource");
        Engine.Run(script + " -WhatIf");
        Assert.Equal(before, Names("Get-ClustoResource"));

        Engine.Run(script);

        Assert.Equal(left, string.Join(' ', Names("Get-ClustoResource")));
    }

    [Fact]
    public void A_manager_alone_does_not_mean_all_that_it_handed_out()
    {
        Fill();

        Assert.StartsWith("ResourceMissing,", Engine.Try("Remove-ClustoResource net-web").Error.FullyQualifiedErrorId);
        Assert.Equal(6, Names("Get-ClustoResource").Length);
    }

    [Fact]
    public void How_full_managers_are_is_shown()
    {
        Fill();

        Assert.Equal(["net-web 256 4 3 249 2.7", "vlans 4094 2 0 4092 0"], Names("Get-ClustoResource net-web, vlans -Utilization | ForEach-Object { \"$($_.Manager) $($_.Size) $($_.Used) $($_.Reserved) $($_.Free) $($_.Percent)\" }"));
        Assert.Equal(["names", "net-web", "vlans"], Names("Get-ClustoResource -Utilization | ForEach-Object Manager"));
        Assert.Equal(["net-web"], Names("Get-ClustoThing net-web | Get-ClustoResource -Utilization | ForEach-Object Manager"));
    }

    [Fact]
    public void New_things_take_names_from_a_pool_and_prefixes_from_a_network()
    {
        Assert.Equal(["app001", "app002", "app003"], Names("New-ClustoThing -NameFrom names -Count 3 -Driver Server"));
        Assert.Equal(["app004"], Names("New-ClustoThing -NameFrom names -Driver Server -WhatIf; New-ClustoThing -NameFrom names -Driver Server"));
        Assert.Equal(["10.2.0.64/26"], Names("$null = Request-ClustoResource net-web web001; (New-ClustoThing net-db -Driver Network -PrefixFrom net-web -PrefixLength 26).prefix"));
        Assert.StartsWith("NameGivenTwice,", Engine.Try("New-ClustoThing a -NameFrom names -Driver Server").Error.FullyQualifiedErrorId);
        Assert.StartsWith("ArgumentMissing,", Engine.Try("New-ClustoThing a -PrefixLength 26 -Driver Network").Error.FullyQualifiedErrorId);
    }

    [Fact]
    public void A_handing_out_is_undone_like_all_else()
    {
        Engine.Run("$null = Request-ClustoResource net-web web001 -Count 2");

        Engine.Run("Undo-ClustoChange -Last 1 -Confirm:$false");

        Assert.Empty(Names("Get-ClustoResource"));
    }

    private void Fill() => Engine.Run("$null = Request-ClustoResource net-web web001 -Count 3; $null = Request-ClustoResource net-web web002; $null = Request-ClustoResource vlans web001, web002");
}
