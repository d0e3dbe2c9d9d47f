namespace Clusto.Module.Tests.Things;

public sealed class CreatingThings(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("New-ClustoThing new1 Server")]
    [InlineData("New-ClustoThing -Name new1 -Driver server")]
    [InlineData("'new1' | New-ClustoThing -Driver Server")]
    [InlineData("[pscustomobject]@{ Name = 'new1'; Driver = 'Server' } | New-ClustoThing")]
    public void A_thing_can_be_named_in_every_usual_way(string script)
    {
        var thing = Engine.Run(script).Single;
        Assert.Equal("Clusto.Thing", thing.TypeNames[0]);
        Assert.Equal(["new1 Server unallocated"], Names("Get-ClustoThing new1 | ForEach-Object { \"$_ $($_.Driver) $($_.Status)\" }"));
    }

    [Fact]
    public void What_is_given_is_what_was_written()
    {
        Engine.Run("$made = New-ClustoThing new1 Server -To rack002 -Unit 3 -Height 2 -Face Front -Side Left -Attribute @{ memory = 1.5; tag = 'b', 'a'; 'disk#0.size' = 480; on = $true }");
        Assert.Equal(Names("$made | Format-Picture"), Names("Get-ClustoThing new1 | Format-Picture"));

        // Comes before the first use, because the engine reads a script as a whole.
        string[] Names(string script) => base.Names("function Format-Picture { $input | ForEach-Object { \"$($_.Id) $($_.Location) $($_.Rack) $($_.RackUnit) $($_.RackUnits) $($_.RackFace) $($_.RackSide) $($_.Version) $($_.Attributes.ToString())\" } }\n" + script);
    }

    [Fact]
    public void A_range_creates_each_of_its_names() =>
        Assert.Equal(["new08", "new09", "new10", "extra"], Names("New-ClustoThing 'new[08-10]', extra -Driver Server"));

    [Theory]
    [InlineData("New-ClustoThing web001 Server", "NameInUse", "web001")]
    [InlineData("New-ClustoThing WEB001 Server", "NameInUse", "WEB001")]
    [InlineData("New-ClustoThing new* Server", "NameInvalid", "new*")]
    [InlineData("New-ClustoThing '' Server", "NameInvalid", "")]
    [InlineData("New-ClustoThing ' new' Server", "NameInvalid", " new")]
    [InlineData("New-ClustoThing \"new`nline\" Server", "NameInvalid", "new\nline")]
    [InlineData("New-ClustoThing 'new[3-1]' Server", "NameInvalid", "new[3-1]")]
    [InlineData("New-ClustoThing new Serve", "DriverUnknown", "Serve")]
    [InlineData("New-ClustoThing new Server -To nobody", "ThingNotFound", "nobody")]
    [InlineData("New-ClustoThing new Server -To $null", "ArgumentMissing", "To")]
    [InlineData("New-ClustoThing new Server -To rack001 -Unit 1", "UnitInUse", "new")]
    [InlineData("New-ClustoThing new Server -To rack001 -Unit 43", "UnitOutOfRange", "new")]
    [InlineData("New-ClustoThing new Server -To rack001 -Unit 9.3", "UnitOutOfRange", "new")]
    [InlineData("New-ClustoThing new Rack -To web001", "PlacementNotAllowed", "new")]
    [InlineData("New-ClustoThing new Server -Attribute @{ 'no key' = 1 }", "AttributeKeyInvalid", "no key")]
    [InlineData("New-ClustoThing new Server -Attribute @{ owner = $null }", "AttributeTypeInvalid", null)]
    [InlineData("New-ClustoThing -Driver Server", "NameMissing", null)]
    public void What_cannot_be_created_says_why_and_leaves_nothing(string script, string id, string? target)
    {
        var before = Picture();
        foreach (var whatIf in new[] { " -WhatIf", "" })
        {
            var result = Engine.Try(script + whatIf);
            Assert.Empty(result.Objects);
            Assert.Equal(id + ",Clusto.Cmdlets.NewClustoThingCommand", result.Error.FullyQualifiedErrorId);
            Assert.Equal(target, result.Error.TargetObject?.ToString());
            Assert.NotEmpty(result.Error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, Picture());
    }

    [Fact]
    public void A_name_has_128_characters_at_most()
    {
        Assert.Equal([new string('n', 128)], Names("New-ClustoThing ('n' * 128) Server"));
        var error = Engine.Try("New-ClustoThing ('m' * 129) Server").Error;
        Assert.Contains("it has 129 characters, 128 are the most", error.ToString());
    }
}
