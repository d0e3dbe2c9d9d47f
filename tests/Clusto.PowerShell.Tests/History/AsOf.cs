namespace Clusto.Module.Tests.History;

public sealed class AsOf(ModuleEngine engine) : CmdletTest(engine)
{
    private const string Then = "$then = (Get-ClustoHistory -First 1).At; ";

    [Fact]
    public void A_thing_comes_as_it_was()
    {
        Engine.Run(Then + "Rename-ClustoThing db1 db2; Set-ClustoAttribute db2 owner ops; Move-ClustoThing db2 rack002 -Unit 9");
        var was = Assert.Single(Engine.Run("Get-ClustoThing DB1 -AsOf $then").Objects);
        Assert.Equal("db1", was.ToString());
        Assert.Equal(["db1||"], Names("Get-ClustoThing db1 -AsOf $then | ForEach-Object { \"$_|$($_.Attributes['owner'])|$($_.RackUnit)\" }"));
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoThing db2 -AsOf $then").ErrorIds);
    }

    [Fact]
    public void Removed_things_come_too_by_name_wildcard_range_and_pipeline()
    {
        Engine.Run(Then + "Remove-ClustoThing web001, web002 -Confirm:$false");
        Assert.Equal(["web001"], Names("Get-ClustoThing web001 -AsOf $then"));
        Assert.Equal(["web001", "web002", "web003"], Names("Get-ClustoThing web00? -AsOf $then"));
        Assert.Equal(["web001", "web002"], Names("Get-ClustoThing 'web[001-002]' -AsOf $then"));
        Assert.Equal(["web001"], Names("'web001' | Get-ClustoThing -AsOf $then"));
        Assert.Equal(Names("(Get-ClustoThing -AsOf $then).Count"), Names("(Get-ClustoThing).Count + 2"));
        Assert.Equal(["web002"], Names("Get-ClustoThing web0* -AsOf $then -Skip 1 -First 1"));
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoThing 'web[001-002]', nobody -AsOf $then").ErrorIds);
        Assert.Empty(Names("Get-ClustoThing nothing* -AsOf $then"));
    }

    [Fact]
    public void A_time_is_local_without_a_zone_and_never_in_the_future()
    {
        Assert.Equal(["TimeInFuture"], Engine.Try("Get-ClustoThing db1 -AsOf ([DateTime]::Now.AddHours(1))").ErrorIds);
        Assert.Equal(["TimeInFuture"], Engine.Try("Get-ClustoThing -AsOf 2999-01-01").ErrorIds);
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoThing db1 -AsOf '2000-01-01 12:00'").ErrorIds);
        Assert.Empty(Names("Get-ClustoThing -AsOf 2000-01-01"));
    }

    [Theory]
    [InlineData("-Driver Server")]
    [InlineData("-Filter { Name -like 'web*' -and Driver -eq Server }")]
    [InlineData("-In rack001 -ConnectedTo web-pool")]
    public void Other_ways_to_ask_are_answered_for_the_past(string arguments)
    {
        var now = Names($"Get-ClustoThing {arguments}");
        Assert.NotEmpty(now);

        Engine.Run("$before = [datetime]::UtcNow; Get-ClustoThing -Driver Server | Remove-ClustoThing -Confirm:$false");

        Assert.Empty(Names("Get-ClustoThing -Driver Server"));
        Assert.Equal(now, Names($"Get-ClustoThing {arguments} -AsOf $before"));
        Assert.Equal(now.Length + 1, Engine.Run($"Get-ClustoThing {arguments} -AsOf $before -IncludeTotalCount").Objects.Count);
        Assert.Equal(now, Names("Find-ClustoThing 'driver:Server' -AsOf $before").Intersect(now));
    }
}
