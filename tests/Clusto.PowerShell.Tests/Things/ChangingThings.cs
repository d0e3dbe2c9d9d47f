namespace Clusto.Module.Tests.Things;

public sealed class ChangingThings(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("Set-ClustoThing db1 -Driver VirtualServer", "db1 VirtualServer  ")]
    [InlineData("Rename-ClustoThing db1 db9", "db9 Server  ")]
    [InlineData("Rename-ClustoThing db1 DB1", "DB1 Server  ")]
    [InlineData("Move-ClustoThing db1 rack002 -Unit 20", "db1 Server rack002 20")]
    [InlineData("Move-ClustoThing db1 -To rack002", "db1 Server rack002 ")]
    [InlineData("Get-ClustoThing db1 | Move-ClustoThing rack002 -Unit 20.5", "db1 Server rack002 20.5")]
    [InlineData("'db1' | Move-ClustoThing -To datacenter1", "db1 Server datacenter1 ")]
    [InlineData("[pscustomobject]@{ Name = 'db1'; NewName = 'db2' } | Rename-ClustoThing", "db2 Server  ")]
    public void A_change_gives_nothing_or_the_thing_as_it_is_afterwards(string script, string expected)
    {
        var before = Picture();
        Assert.Contains("What if:", Engine.Run(script + " -WhatIf").Text);
        Assert.Equal(before, Picture());
        Assert.Empty(Engine.Run(script + " -Verbose:$false").Objects);
        Assert.Equal([expected], Names("Get-ClustoHistory -First 1 | Get-ClustoThing | ForEach-Object { \"$_ $($_.Driver) $($_.Location) $($_.RackUnit)\" }"));
    }

    [Fact]
    public void PassThru_gives_the_thing_with_what_was_changed()
    {
        Assert.Equal(["5"], Names("Move-ClustoThing db1 rack002 -Unit 5 -PassThru | ForEach-Object RackUnit"));
        Assert.Equal(["True"], Names("Move-ClustoThing db1 -Out -PassThru | ForEach-Object { $null -eq $_.Location }"));
        Assert.Equal(["db2"], Names("Rename-ClustoThing db1 db2 -PassThru"));
        Assert.Equal(["VirtualServer ops"], Names("Set-ClustoThing db2 -Attribute @{ owner = 'ops' } -PassThru | ForEach-Object { Set-ClustoThing $_ -Driver VirtualServer -PassThru } | ForEach-Object { \"$($_.Driver) $($_.owner)\" }"));
        Assert.Equal(["db2"], Names("Remove-ClustoThing db2 -PassThru"));
    }

    [Theory]
    [InlineData("Move-ClustoThing db1 rack001 -Unit 1", "UnitInUse", "ResourceBusy", "db1")]
    [InlineData("Move-ClustoThing db1 rack001 -Unit 42 -Height 2", "UnitOutOfRange", "InvalidArgument", "db1")]
    [InlineData("Move-ClustoThing datacenter1 rack001", "PlacementNotAllowed", "InvalidOperation", "datacenter1")]
    [InlineData("Move-ClustoThing db1 nobody", "ThingNotFound", "ObjectNotFound", "nobody")]
    [InlineData("Move-ClustoThing nobody rack001", "ThingNotFound", "ObjectNotFound", "nobody")]
    [InlineData("Move-ClustoThing db1", "PlaceMissing", "InvalidArgument", "db1")]
    [InlineData("Rename-ClustoThing db1 web001", "NameInUse", "ResourceExists", "web001")]
    [InlineData("Rename-ClustoThing db1 'a[1]'", "NameInvalid", "InvalidArgument", "a[1]")]
    [InlineData("Set-ClustoThing db1", "ChangeMissing", "InvalidArgument", "db1")]
    [InlineData("Set-ClustoThing db1 -Driver Nothing", "DriverUnknown", "ObjectNotFound", "Nothing")]
    [InlineData("Set-ClustoThing rack001 -Driver Server", "PlacementNotAllowed", "InvalidOperation", null)]
    [InlineData("Set-ClustoThing web-pool -Driver Server", "GroupExpected", "InvalidArgument", "web-pool")]
    [InlineData("Set-ClustoThing db1 -Driver VirtualServer -Attribute @{ 'no key' = 1 }", "AttributeKeyInvalid", "InvalidArgument", "no key")]
    [InlineData("Remove-ClustoThing nobody", "ThingNotFound", "ObjectNotFound", "nobody")]
    [InlineData("Remove-ClustoThing rack001", "ThingHasReferences", "InvalidOperation", "rack001")]
    [InlineData("Remove-ClustoThing web-pool", "ThingHasReferences", "InvalidOperation", "web-pool")]
    public void What_cannot_be_changed_says_why_and_stays_as_it_is(string script, string id, string category, string? target)
    {
        var before = Picture();
        foreach (var whatIf in new[] { " -WhatIf", "" })
        {
            var error = Engine.Try(script + whatIf).Error;
            Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
            Assert.Equal(category, error.CategoryInfo.Category.ToString());
            if (target is not null)
                Assert.Equal(target, error.TargetObject?.ToString());
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, Picture());
    }

    [Fact]
    public void What_holds_others_names_them_and_goes_with_them_only_when_asked()
    {
        Assert.Contains("it holds switch1, web001, web002, web003", Engine.Try("Remove-ClustoThing rack001").Error.ToString());
        Assert.Contains("\"Remove with the 4 things that it holds\" on target \"rack001\"", Engine.Run("Remove-ClustoThing rack001 -Recurse -WhatIf").Text);
        Engine.Run("Remove-ClustoThing rack001 -Recurse");
        Assert.Equal(["all-pool", "datacenter1", "db1", "rack002", "web-pool"], Names("Get-ClustoThing"));
    }

    [Fact]
    public void A_thing_that_an_attribute_refers_to_stays()
    {
        Engine.Run("Set-ClustoAttribute web001 backup (Get-ClustoThing db1)");
        Assert.Contains("backup of web001", Engine.Try("Remove-ClustoThing db1").Error.ToString());
    }

    [Fact]
    public void A_removal_asks_and_where_nobody_can_answer_nothing_is_removed()
    {
        var result = Engine.Try("$ConfirmPreference = 'High'; Remove-ClustoThing db1");
        Assert.NotEmpty(result.Errors);
        Assert.Equal(["db1"], Names("Get-ClustoThing db1"));
        Engine.Run("Remove-ClustoThing db1 -Confirm:$false; $ConfirmPreference = 'None'");
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoThing db1").ErrorIds);
    }

    [Fact]
    public void Confirm_asks_for_each_change()
    {
        Assert.NotEmpty(Engine.Try("Move-ClustoThing db1 rack002 -Confirm").Errors);
        Assert.Equal([""], Names("(Get-ClustoThing db1).Location ?? ''"));
    }

    [Fact]
    public void Verbose_says_what_is_done_to_which_thing() =>
        Assert.Contains("Performing the operation \"Place in rack002 at RU4\" on target \"db1\".", Engine.Run("Move-ClustoThing db1 rack002 -Unit 4 -Verbose").Verbose);
}
