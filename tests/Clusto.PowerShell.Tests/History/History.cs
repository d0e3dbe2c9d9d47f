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
    [InlineData("-Actor *nob?dy", "")]
    [InlineData("-ComputerName * -ChangeKind Joined -First 1", "Joined web-pool")]
    [InlineData("-Reason *", "")]
    [InlineData("-Oldest -First 2", "Created datacenter1;Created rack001")]
    [InlineData("web001, web002 -Oldest", "Created web001;Joined web001;Created web002;Joined web002")]
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
    public void A_change_says_in_words_and_as_objects_what_was_there_and_what_is_there_now()
    {
        Engine.Run("Set-ClustoAttribute web001 memory 65536; $null = Connect-ClustoThing web001 switch1 -Port eth0 -ToPort port4");
        Assert.Equal(
            ["connected eth0 -> switch1 port4", "memory: 32768 -> 65536", "joined web-pool", "created as Server in RU1 in rack001"],
            Names("Get-ClustoHistory web001 | ForEach-Object Summary"));
        Assert.Equal(["32768 65536"], Names("Get-ClustoHistory web001 -ChangeKind AttributeChanged | ForEach-Object { \"$($_.BeforeFacts.values[0].value) $($_.AfterFacts['values'][0].value)\" }"));
        Assert.Contains("memory: 32768 -> 65536", Engine.Render("Get-ClustoHistory web001 -ChangeKind AttributeChanged"));
    }

    [Fact]
    public void Changes_are_found_by_their_reason()
    {
        Engine.Run("Invoke-ClustoTransaction { Set-ClustoAttribute web001 owner ops } -Reason 'CHG-4711: owners'; Invoke-ClustoTransaction { Set-ClustoAttribute web002 owner ops } -Reason 'CHG-4712'");
        Assert.Equal(["AttributeChanged web001"], Names("Get-ClustoHistory -Reason chg-4711*"));
        Assert.Equal(["AttributeChanged web002", "AttributeChanged web001"], Names("Get-ClustoHistory -Reason 'CHG-*'"));
        Assert.Equal(["AttributeChanged web002"], Names("Get-ClustoHistory web002, web003 -Reason 'CHG-471[12]'"));
    }

    [Fact]
    public void All_of_one_pipeline_is_one_change_set() =>
        Assert.Equal(["True"], Names("Get-ClustoThing web00* | Set-ClustoAttribute owner ops; $sets = Get-ClustoHistory -First 3 | ForEach-Object ChangeSet; $sets[0] -eq $sets[1] -and $sets[1] -eq $sets[2]"));
}
