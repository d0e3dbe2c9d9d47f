namespace Clusto.Module.Tests.Transactions;

public sealed class StartingAndEnding(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void Several_commands_become_one_change_set_with_the_reason_and_the_command_that_began_it()
    {
        Assert.Equal([" CHG-4711 0"], Names("Start-ClustoTransaction -Reason CHG-4711 | ForEach-Object { \"$($_.Id) $($_.Reason) $($_.Changes)\" }"));
        Engine.Run("Get-ClustoThing web00* | Set-ClustoAttribute owner ops; Move-ClustoThing db1 rack002 -Unit 7; Rename-ClustoThing db1 db2");
        Assert.Equal(["rack002 ops"], Names("\"$((Get-ClustoThing db2).Location) $((Get-ClustoThing web001).owner)\""));
        Assert.Empty(Elsewhere("Get-ClustoThing db2*; Get-ClustoHistory -Reason CHG-4711"));

        Engine.Run("$set = Complete-ClustoTransaction");

        Assert.Equal(["5 CHG-4711 True"], Names("\"$($set.Changes) $($set.Reason) $($set.Id -gt 0)\""));
        Assert.Equal(["Renamed db2", "Moved db1", "AttributeChanged web003", "AttributeChanged web002", "AttributeChanged web001"], Names("$set | Get-ClustoHistory"));
        Assert.All(Names("$set | Get-ClustoHistory | ForEach-Object Command"), command => Assert.Equal("Start-ClustoTransaction -Reason CHG-4711", command));
        Assert.Equal(["db2"], Elsewhere("Get-ClustoThing db2"));
    }

    [Fact]
    public void A_mistake_inside_takes_back_only_itself()
    {
        var result = Engine.Try("$null = Start-ClustoTransaction; 'new1', 'web001', 'new2' | New-ClustoThing -Driver Server; Set-ClustoAttribute nobody a 1; Complete-ClustoTransaction | ForEach-Object Changes");
        Assert.Equal(["NameInUse", "ThingNotFound"], result.ErrorIds);
        Assert.Equal("2", result.Strings.Last());
        Assert.Equal(["new1", "new2"], Elsewhere("Get-ClustoThing new*"));
    }

    [Fact]
    public void What_is_undone_was_never_there()
    {
        var before = Picture();
        Assert.Equal(["3 only looking"], Names("$null = Start-ClustoTransaction 'only looking'; Remove-ClustoThing web001; $null = New-ClustoThing new1 Server; Undo-ClustoTransaction | ForEach-Object { \"$($_.Changes) $($_.Reason)\" }"));
        Assert.Equal(before, Picture());
    }

    [Fact]
    public void A_thing_that_was_read_in_a_transaction_that_was_undone_never_becomes_another_one()
    {
        Engine.Run("$null = Start-ClustoTransaction; $lost = New-ClustoThing lost Server; $null = Undo-ClustoTransaction; $null = New-ClustoThing other Server");
        Assert.Equal(["ThingNotFound"], Engine.Try("$lost | Remove-ClustoThing").ErrorIds);
        Assert.Equal(["other"], Names("Get-ClustoThing other"));
    }

    [Fact]
    public void With_WhatIf_a_command_inside_changes_nothing_and_the_others_stay()
    {
        var result = Engine.Run("$null = Start-ClustoTransaction; $null = New-ClustoThing new1 Server; Move-ClustoThing new1 rack002 -Unit 9 -WhatIf; Complete-ClustoTransaction | ForEach-Object Changes");
        Assert.StartsWith("What if:", result.Text);
        Assert.Equal(["1"], result.Strings);
        Assert.Equal([""], Names("\"$((Get-ClustoThing new1).Location)\""));
    }

    [Fact]
    public void With_the_preference_WhatIf_nothing_is_changed_and_no_transaction_is_left_open()
    {
        var before = Picture();
        var result = Engine.Run("& { $WhatIfPreference = $true; $null = Start-ClustoTransaction; Set-ClustoAttribute web001 owner ops; Complete-ClustoTransaction }");
        Assert.StartsWith("What if:", result.Text);
        Assert.Empty(result.Objects);
        Assert.Equal(before, Picture());
        Assert.Equal(["TransactionMissing"], Engine.Try("Undo-ClustoTransaction").ErrorIds);
    }

    [Fact]
    public void Without_changes_there_is_no_change_set_and_that_is_said_when_asked_for()
    {
        var result = Engine.Run("$null = Start-ClustoTransaction; Set-ClustoAttribute web001 memory 32768; Complete-ClustoTransaction -Verbose");
        Assert.Empty(result.Objects);
        Assert.Single(result.Verbose);
    }

    [Fact]
    public void There_is_one_at_most_and_none_to_end_without_one()
    {
        Assert.Equal(["TransactionMissing", "TransactionMissing"], Engine.Try("Complete-ClustoTransaction; Undo-ClustoTransaction").ErrorIds);
        var second = Engine.Try("$null = Start-ClustoTransaction -Reason first; Start-ClustoTransaction -Reason second");
        Assert.Equal(["TransactionOpen"], second.ErrorIds);
        Assert.Contains("'first'", second.Error.ToString());
        Assert.Equal(["first"], Names("Undo-ClustoTransaction | ForEach-Object Reason"));
        Assert.NotEmpty(Engine.Try("Start-ClustoTransaction -Reason ''").Errors);
    }

    [Fact]
    public void Each_session_has_its_own()
    {
        using var other = new ModuleEngine();
        other.Run($"$null = Connect-ClustoStore '{SitePath}'; $null = Start-ClustoTransaction theirs");
        Engine.Run("$null = Start-ClustoTransaction mine; $null = New-ClustoThing mine Server; $null = Complete-ClustoTransaction");
        Assert.Equal(["mine"], other.Run("Get-ClustoThing mine; $null = New-ClustoThing theirs Server; $null = Undo-ClustoTransaction").Strings);
        Assert.Empty(Names("Get-ClustoThing theirs*"));
    }

    [Fact]
    public void Ctrl_C_leaves_it_open_with_what_was_done_whole()
    {
        Engine.Run("$null = Start-ClustoTransaction");
        using var output = new System.Management.Automation.PSDataCollection<System.Management.Automation.PSObject>();
        using var enough = new ManualResetEventSlim();
        output.DataAdded += (_, _) =>
        {
            if (output.Count >= 50)
                enough.Set();
        };
        using (var shell = Engine.Begin("1..100000 | ForEach-Object { \"bulk$_\" } | New-ClustoThing -Driver Server", output))
        {
            Assert.True(enough.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            shell.Stop();
        }

        var made = Names("Get-ClustoThing bulk*").Length;
        Assert.InRange(made, 50, 99999);
        Assert.Empty(Elsewhere("Get-ClustoThing bulk*"));
        Assert.Equal([$"{made}"], Names("Complete-ClustoTransaction | ForEach-Object Changes"));
        Assert.Equal(made, Elsewhere("Get-ClustoThing bulk*").Length);
    }

    /// <summary>What another session sees.</summary>
    private string[] Elsewhere(string script)
    {
        using var other = new ModuleEngine();
        return [.. other.Run($"$null = Connect-ClustoStore '{SitePath}'; {script}").Strings.Select(text => text ?? "")];
    }
}
