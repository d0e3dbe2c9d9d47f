namespace Clusto.Module.Tests.Attributes;

public sealed class RulesOfAttributes(ModuleEngine engine) : CmdletTest(engine)
{
    private const string Blade =
        """
        $null = Import-ClustoDriver -Definition '{ "name": "Blade", "base": "Server", "schema": {
            "status": { "values": ["unallocated", "allocated"], "several": false, "required": true },
            "memory": { "type": "Integer", "required": true }, "warranty": { "type": "String" }, "asset": { "pattern": "SN-[0-9]+", "description": "the asset tag" } } }'
        $null = New-ClustoThing blade1 Blade -Attribute @{ memory = 64 }

        """;

    [Theory]
    [InlineData("New-ClustoThing blade2 Blade -Attribute @{ memory = '65536'; status = 'ALLOCATED' }", "memory=65536:Integer status=allocated:String")]
    [InlineData("[pscustomobject]@{ Name = 'blade2'; memory = '1'; warranty = '2029-01-01'; asset = '' } | New-ClustoThing -Driver Blade -AttributeProperty *", "memory=1:Integer status=unallocated:String warranty=2029-01-01:String")]
    [InlineData("New-ClustoThing blade2 Blade -Attribute @{ memory = 1 } | Set-ClustoAttribute warranty 1.50 -PassThru", "memory=1:Integer status=unallocated:String warranty=1.5:String")]
    [InlineData("New-ClustoThing blade2 Server; Set-ClustoThing blade2 -Driver Blade -Attribute @{ memory = '2' }", "memory=2:Integer status=unallocated:String")]
    public void Values_are_written_as_the_driver_wants_them(string script, string expected)
    {
        Engine.Run(Blade + $"$null = {script}");
        Assert.Equal(expected, string.Join(' ', Names("Get-ClustoAttribute blade2 | ForEach-Object { \"$($_.FullKey)=$($_):$($_.Type)\" }")));
    }

    [Theory]
    [InlineData("New-ClustoThing new1 Blade", "new1", "memory", "")]
    [InlineData("New-ClustoThing new1 Blade -Attribute @{ memory = 'much' }", "new1", "memory", "much")]
    [InlineData("[pscustomobject]@{ Name = 'new1'; memory = '1.5' } | New-ClustoThing -Driver Blade -AttributeProperty memory", "new1", "memory", "1.5")]
    [InlineData("Set-ClustoAttribute blade1 status alocated", "blade1", "status", "alocated")]
    [InlineData("Set-ClustoAttribute blade1 @{ owner = 'ops'; asset = 'sn-1' }", "blade1", "asset", "sn-1")]
    [InlineData("Add-ClustoAttribute blade1 status allocated", "blade1", "status", "unallocated, allocated")]
    [InlineData("Remove-ClustoAttribute blade1 memory", "blade1", "memory", "")]
    [InlineData("Get-ClustoThing blade1 | Remove-ClustoAttribute *", "blade1", "memory", "")]
    [InlineData("Set-ClustoThing db1 -Driver Blade", "db1", "memory", "")]
    [InlineData("Set-ClustoThing db1 -Driver Blade -Attribute @{ memory = 1; status = 'x' }", "db1", "status", "x")]
    public void What_breaks_a_rule_is_refused_and_the_error_says_thing_key_and_value(string script, string thing, string key, string value)
    {
        Engine.Run(Blade);
        var before = Picture();
        foreach (var whatIf in new[] { " -WhatIf", "" })
        {
            var error = Engine.Try(script + whatIf).Error;
            Assert.StartsWith("AttributeRuleBroken,Clusto.Cmdlets.", error.FullyQualifiedErrorId);
            Assert.Equal("InvalidArgument", error.CategoryInfo.Category.ToString());
            Assert.Equal(thing, error.TargetObject);
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
            Assert.Equal((key, value), (error.Exception.GetType().GetProperty("Key")!.GetValue(error.Exception), error.Exception.GetType().GetProperty("Value")!.GetValue(error.Exception) ?? ""));
        }

        Assert.Equal(before, Picture());
    }

    [Fact]
    public void Of_many_only_the_one_that_breaks_a_rule_is_refused()
    {
        var result = Engine.Try(Blade + "Get-ClustoThing db1, blade1, web001 | Set-ClustoAttribute status busy -PassThru");
        Assert.Equal(["db1", "web001"], result.Strings);
        Assert.Equal(["AttributeRuleBroken"], result.ErrorIds);
    }

    [Fact]
    public void A_script_can_catch_the_error_by_its_type() => Assert.Equal(
        ["status"],
        Names(Blade + "try { Set-ClustoAttribute blade1 status x -ErrorAction Stop } catch [Clusto.AttributeRuleBrokenException] { $_.Exception.Key }"));

    [Fact]
    public void The_list_of_a_driver_shows_its_rules() => Assert.Equal(
        ["asset: String, like SN-[0-9]+", "memory: Integer, required", "status: String, required, one value, one of unallocated, allocated", "warranty: String"],
        Names(Blade + "Get-ClustoDriver Blade | ForEach-Object Schema"));
}
