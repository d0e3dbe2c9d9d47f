namespace Clusto.Module.Tests.History;

public sealed class History(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void The_newest_change_comes_first_with_who_when_and_the_command()
    {
        Engine.Run("Get-ClustoThing db1 | Set-ClustoAttribute owner ops; Move-ClustoThing db1 rack002 -Unit 7");
        Assert.Equal(["Moved db1", "AttributeChanged db1", "Created db1"], Names("Get-ClustoHistory db1"));
        var command = Assert.Single(Names("Get-ClustoHistory db1 -First 1 | ForEach-Object Command"));
        Assert.Equal(["-Thing db1", "-To rack002", "-Unit 7", "Move-ClustoThing"], command.Replace(" -", "|-").Split('|').Order(StringComparer.Ordinal));
        Assert.Equal([Environment.UserName + " " + Environment.MachineName + " Utc"], Names("Get-ClustoHistory db1 -First 1 | ForEach-Object { \"$($_.Actor) $($_.Host) $($_.At.Kind)\" }"));
    }

    [Fact]
    public void Things_keep_their_history_through_renames_and_after_their_removal()
    {
        Engine.Run("Rename-ClustoThing db1 db2; Remove-ClustoThing db2");
        Assert.Equal(["Removed db2", "Renamed db2", "Created db1"], Names("Get-ClustoHistory db1"));
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoHistory nobody").ErrorIds);
        Assert.Empty(Names("Get-ClustoHistory nothing*"));
    }

    [Theory]
    [InlineData("-ChangeKind Joined", "Joined web-pool;Joined web002;Joined web001")]
    [InlineData("-ChangeKind Joined, Removed -First 1", "Joined web-pool")]
    [InlineData("-ChangeKind Joined -Skip 1 -First 1", "Joined web002")]
    [InlineData("web001, web002 -ChangeKind Joined", "Joined web001;Joined web002")]
    [InlineData("web001, web002 -Skip 1 -First 2", "Created web001;Joined web002")]
    [InlineData("-Actor nobody", "")]
    [InlineData("-Until 2000-01-01", "")]
    [InlineData("db1 -Since 2000-01-01", "Created db1")]
    public void Changes_are_found_by_kind_account_and_time_and_in_pages(string arguments, string expected) =>
        Assert.Equal(expected, string.Join(';', Names($"Get-ClustoHistory {arguments}")));

    [Theory]
    [InlineData("", 13)]
    [InlineData("web001", 2)]
    [InlineData("web001, web002, db1", 5)]
    [InlineData("-ChangeKind Joined", 3)]
    public void The_total_comes_first_once(string arguments, int total)
    {
        var result = Engine.Run($"Get-ClustoHistory {arguments} -IncludeTotalCount -First 1");
        Assert.Equal((ulong)total, result.Objects[0].BaseObject);
        Assert.Equal(2, result.Objects.Count);
    }

    [Fact]
    public void The_total_leaves_out_what_is_an_error_and_tells_it_once()
    {
        var result = Engine.Try("Get-ClustoHistory nobody, db1 -IncludeTotalCount");
        Assert.Equal(["ThingNotFound"], result.ErrorIds);
        Assert.Equal(1UL, result.Objects[0].BaseObject);
        Assert.Equal("Created db1", result.Objects[1].ToString());
    }

    [Fact]
    public void A_change_that_is_piped_gives_the_changes_of_its_thing_that_committed_with_it() =>
        Assert.Equal(["Joined web001"], Names("Get-ClustoHistory web001 -First 1 | Get-ClustoHistory"));

    [Fact]
    public void All_of_one_pipeline_is_one_change_set() =>
        Assert.Equal(["True"], Names("Get-ClustoThing web00* | Set-ClustoAttribute owner ops; $sets = Get-ClustoHistory -First 3 | ForEach-Object ChangeSet; $sets[0] -eq $sets[1] -and $sets[1] -eq $sets[2]"));
}
