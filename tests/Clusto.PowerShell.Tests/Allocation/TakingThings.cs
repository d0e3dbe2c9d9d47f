namespace Clusto.Module.Tests.Allocation;

public sealed class TakingThings : CmdletTest
{
    public TakingThings(ModuleEngine engine)
        : base(engine) => engine.Run(
            """
            $null = New-ClustoThing datacenterZ -Driver Datacenter
            $null = New-ClustoThing 'rackZ[1-5]' -Driver Rack -To datacenterZ
            $null = 1..5 | ForEach-Object { New-ClustoThing "z$($_)[1-2]" -Driver Server -To "rackZ$_" }
            """);

    [Theory]
    [InlineData("Request-ClustoThing -Driver Server -In datacenterZ -Filter { Status -eq 'unallocated' } -Count 4 -SpreadBy Rack -Set @{ status = 'allocated' }", "z11 z21 z31 z41")]
    [InlineData("Request-ClustoThing 'driver:Server in name:datacenterZ' -Count 4 -SpreadBy rack", "z11 z21 z31 z41")]
    [InlineData("'driver:Server in name:rackZ1', 'driver:Server in name:rackZ3' | Request-ClustoThing", "z11 z31")]
    [InlineData("Request-ClustoThing -In rackZ2 -Prefer 'name desc'", "z22")]
    [InlineData("Request-ClustoThing -In 'rackZ[1-2]' -Driver Server -Count 4 -SpreadBy Rack -MaxPerGroup 2", "z11 z12 z21 z22")]
    public void As_many_as_are_asked_for_are_taken(string script, string names)
    {
        var before = Picture();
        var told = Engine.Run(script + " -WhatIf").Text;
        Assert.Contains("take z", told, StringComparison.Ordinal);
        Assert.Equal(before, Picture());

        Assert.Equal(names, string.Join(' ', Names(script)));
        Assert.Equal(names, string.Join(' ', Names("Get-ClustoThing z* -Filter { status -eq 'allocated' }")));
    }

    [Fact]
    public void What_would_be_taken_is_explained()
    {
        Engine.Run("Set-ClustoAttribute z11 status allocated");

        Assert.Equal(
            ["take z12 from rackZ1", "take z21 from rackZ2", "take z31 from rackZ3", "take z41 from rackZ4", "1: not attr:status,unallocated", "1 in rackZ2: already one from this rack", "1 in rackZ3: already one from this rack", "1 in rackZ4: already one from this rack", "2 in rackZ5: enough were found before"],
            Names("$plan = Request-ClustoThing -Driver Server -In datacenterZ -Count 4 -SpreadBy Rack -Explain; $plan.Taken; $plan.Refused"));
        Assert.Contains("already one from this rack", Engine.Run("Request-ClustoThing -Driver Server -In datacenterZ -Count 4 -SpreadBy Rack -WhatIf").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Request-ClustoThing -In datacenterZ -Driver Server -Count 6 -SpreadBy Rack", "NotEnoughThings", "6 things")]
    [InlineData("Request-ClustoThing -In datacenterZ -SpreadBy nothing", "GroupingInvalid", "nothing")]
    [InlineData("Request-ClustoThing -In datacenterZ -Driver Server -AddTo web001", "GroupExpected", "web001")]
    [InlineData("Request-ClustoThing -Driver Server -Filter { status -eq 'unallocated' } -Set @{ status = 'unallocated' }", "RequestNotExclusive", "z11")]
    [InlineData("Request-ClustoThing -In nowhere", "ThingNotFound", "nowhere")]
    public void A_mistake_takes_nothing(string script, string id, string target)
    {
        var before = Picture();
        var error = Engine.Try(script).Error;

        Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
        Assert.Equal(target, error.TargetObject?.ToString());
        Assert.Equal(before, Picture());
        Assert.StartsWith("ArgumentInvalid,", Engine.Try("Request-ClustoThing -Driver Server -MaxPerGroup 2").Error.FullyQualifiedErrorId);
        Assert.StartsWith("ThingMissing,", Engine.Try("Request-ClustoThing").Error.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Reset-ClustoThing web001")]
    [InlineData("Get-ClustoMember web-pool | Reset-ClustoThing -KeepAttribute tag -WhatIf:$false")]
    [InlineData("'web001' | Reset-ClustoThing -PassThru")]
    public void What_is_given_back_is_free_and_in_no_pool(string script)
    {
        Engine.Run("Set-ClustoAttribute web001 status allocated; Set-ClustoAttribute web001 owner ops");
        var before = Picture();
        Engine.Run(script.Replace("-WhatIf:$false", "", StringComparison.Ordinal) + " -WhatIf");
        Assert.Equal(before, Picture());

        Engine.Run(script);

        Assert.Equal(["unallocated", "32768", "0"], Names("$thing = Get-ClustoThing web001; $thing.status; $thing.memory; @(Get-ClustoMember -Of web001).Count"));
        Assert.Null(Engine.Run("(Get-ClustoThing web001).Attributes['owner']").Objects.FirstOrDefault());
    }
}
