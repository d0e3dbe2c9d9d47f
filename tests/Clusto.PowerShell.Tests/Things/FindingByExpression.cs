namespace Clusto.Module.Tests.Things;

public sealed class FindingByExpression(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("driver:Server", "db1 web001 web002 web003")]
    [InlineData("driver:Server connected to name:rack001", "web001 web002 web003")]
    [InlineData("driver:Server attr:memory>=64KB in datacenter1", "web002 web003")]
    [InlineData("attr:memory,65536 and driver:Server", "web002")]
    [InlineData("web[001-003] not pool:web-pool", "web003")]
    [InlineData("pool:all-pool or db1", "db1 web-pool web001 web002")]
    [InlineData("contains name:web003", "datacenter1 rack001")]
    [InlineData("holds (driver:Server attr:tag,blue)", "rack001")]
    [InlineData("rackunit>=3 category:Equipment", "switch1 web003")]
    [InlineData("name:/^(web|db)-?\\d/", "db1 web001 web002 web003")]
    [InlineData("WEB001", "web001")]
    [InlineData("nothing*", "")]
    [InlineData("nobody", "")]
    public void Things_are_found_by_an_expression(string expression, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names($"Find-ClustoThing '{expression}'")));

    [Fact]
    public void The_consoles_connected_to_a_server_are_found()
    {
        Engine.Run("$null = . { New-ClustoThing ts1, ts2 -Driver ConsoleServer; Connect-ClustoThing web001 ts1 -Port console; Connect-ClustoThing web001 switch1 }");

        Assert.Equal(["ts1"], Names("Find-ClustoThing 'driver:Console connected to name:web001'"));
    }

    [Theory]
    [InlineData("-First 2", "db1 web001")]
    [InlineData("-Skip 1 -First 2", "web001 web002")]
    [InlineData("-Skip 9", "")]
    [InlineData("-First 0", "")]
    public void A_page_is_what_lies_between(string paging, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names($"Find-ClustoThing driver:Server {paging}")));

    [Fact]
    public void The_total_counts_what_the_page_leaves_out()
    {
        var result = Engine.Run("Find-ClustoThing driver:Server -First 1 -IncludeTotalCount");

        Assert.Equal(4UL, result.Objects[0].BaseObject);
        Assert.Equal(2, result.Objects.Count);
    }

    [Fact]
    public void Expressions_come_through_the_pipeline_and_share_a_page() =>
        Assert.Equal(["web002", "web003", "db1"], Names("'web[001-003]', 'db1 or switch1' | Find-ClustoThing -Skip 1 -First 3"));

    [Theory]
    [InlineData("Find-ClustoThing 'driver:Sever'", "driver:Sever", "there is no driver named 'Sever'; did you mean 'Server'?\n  driver:Sever\n         ^")]
    [InlineData("Find-ClustoThing 'a and'", "a and", "but found the end")]
    [InlineData("'db1', 'stat:x', 'web001' | Find-ClustoThing", "stat:x", "there is no field 'stat'")]
    public void A_mistake_ends_the_command_and_shows_its_place(string script, string target, string message)
    {
        var error = Engine.Try(script).Error;

        Assert.Equal("ExpressionInvalid,Clusto.Cmdlets.FindClustoThingCommand", error.FullyQualifiedErrorId);
        Assert.Equal(target, error.TargetObject);
        Assert.Contains(message, error.ToString().ReplaceLineEndings("\n"));
        Assert.Contains("about_Clusto_Questions", error.ErrorDetails.RecommendedAction);
        Assert.Equal("ExpressionInvalidException", Engine.Run($"try {{ {script} }} catch [Clusto.ExpressionInvalidException] {{ $_.Exception.GetType().Name }}").Objects[^1].ToString());
    }

    [Theory]
    [InlineData("Find-ClustoThing ''")]
    [InlineData("Find-ClustoThing ' '")]
    [InlineData("'' | Find-ClustoThing")]
    public void No_expression_is_a_mistake_and_never_everything(string script)
    {
        var result = Engine.Try(script);

        Assert.Equal(["ExpressionInvalid"], result.ErrorIds);
        Assert.Empty(result.Objects);
    }

    [Theory]
    [InlineData("Find-ClustoThing attr:tag,blue")]
    [InlineData("Find-ClustoThing driver:Server not web001")]
    [InlineData("Find-ClustoThing $null")]
    public void What_PowerShell_takes_apart_is_refused_and_answers_nothing(string script)
    {
        var result = Engine.Try(script);

        Assert.NotNull(result.Error);
        Assert.Empty(result.Objects);
    }

    [Fact]
    public void What_is_found_is_changed_by_the_next_command()
    {
        Engine.Run("Find-ClustoThing 'driver:Server not db1' | Set-ClustoAttribute owner ops");

        Assert.Equal(["web001", "web002", "web003"], Names("Find-ClustoThing 'attr:owner,ops'"));
    }

    [Fact]
    public void What_is_found_tells_other_commands_where_to_look()
    {
        Assert.Equal(["web001", "web002", "web003"], Names("Get-ClustoThing -Driver Server -In (Find-ClustoThing 'driver:Rack in name:datacenter1')"));
        Assert.Equal(["datacenter1", "switch1", "web001", "web002", "web003"], Names("Get-ClustoThing -ConnectedTo (Find-ClustoThing 'rack001 or rack002')"));
        Assert.Equal(["web-pool", "web001", "web002"], Names("Find-ClustoThing 'driver:Pool' | Get-ClustoMember").Order(StringComparer.Ordinal));
        Assert.Equal(["web001"], Names("(Find-ClustoThing web001 | Get-ClustoLocation).Thing"));
    }
}
