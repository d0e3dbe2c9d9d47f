namespace Clusto.Module.Tests.Transactions;

public sealed class TransactionBlocks(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void A_block_is_one_change_set_and_its_output_comes_out_as_it_is_given()
    {
        Engine.Run("$seen = [System.Collections.Generic.List[string]]::new()");
        var result = Engine.Run("Invoke-ClustoTransaction { New-ClustoThing new1 Server; $seen.Add('first'); New-ClustoThing new2 Server; 'text' } -Reason CHG-1 | ForEach-Object { $seen.Add(\"got $_\"); $_ }");
        Assert.Equal(["new1", "new2", "text"], result.Strings);
        Assert.Equal(["got new1", "first", "got new2", "got text"], Names("$seen"));
        Assert.Equal(["Created new2", "Created new1"], Names("Get-ClustoHistory -Reason CHG-1"));
        Assert.Single(Names("Get-ClustoHistory -Reason CHG-1 | ForEach-Object ChangeSet").Distinct());
        Assert.Equal("Invoke-ClustoTransaction -Reason CHG-1 -ScriptBlock {…}".Split(" -").Order(StringComparer.Ordinal), Names("Get-ClustoHistory -Reason CHG-1 -First 1 | ForEach-Object Command").Single().Split(" -").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_runs_in_the_scope_of_the_caller()
    {
        Assert.Equal(
            ["value changed new 7"],
            Names("function Work { $mine = 'value'; $set = 'old'; 7 | ForEach-Object { Invoke-ClustoTransaction { $set = \"$mine changed\"; $made = 'new'; $item = $_ } }; \"$set $made $item\" }; Work"));
        Assert.Equal(["not there"], Names("Invoke-ClustoTransaction { }; try { $Block; 'there' } catch { 'not there' }"));
    }

    [Theory]
    [InlineData("throw 'no'", "no")]
    [InlineData("[int]'abc'", "InvalidCastFromStringToInteger")]
    [InlineData("New-ClustoThing web001 Server -ErrorAction Stop", "NameInUse")]
    [InlineData("Find-ClustoThing 'name:('", "ExpressionInvalid")]
    [InlineData("& { $ErrorActionPreference = 'Stop'; Set-ClustoAttribute nobody a 1 }", "ThingNotFound")]
    [InlineData("Start-ClustoTransaction", "TransactionOpen")]
    [InlineData("Invoke-ClustoTransaction { 1 }", "TransactionOpen")]
    [InlineData("Complete-ClustoTransaction", "TransactionInBlock")]
    [InlineData("Undo-ClustoTransaction", "TransactionInBlock")]
    [InlineData("Disconnect-ClustoStore", "TransactionInBlock")]
    [InlineData("Connect-ClustoStore ./other.db", "TransactionOpen")]
    public void An_error_that_ends_a_statement_takes_all_back_and_goes_on_to_the_caller(string mistake, string id)
    {
        var before = Picture();
        var result = Engine.Try($"Invoke-ClustoTransaction {{ $null = New-ClustoThing new1 Server; {mistake}; 'not reached' }}");
        Assert.Equal([id], result.ErrorIds);
        Assert.Empty(result.Objects);
        Assert.Equal(before, Picture());
        Assert.Equal(["TransactionMissing"], Engine.Try("Undo-ClustoTransaction").ErrorIds);
        Assert.Equal([id], Names($"try {{ Invoke-ClustoTransaction {{ {mistake} }} }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}"));
    }

    [Fact]
    public void The_error_is_that_of_the_place_where_it_happened()
    {
        var error = Engine.Try("Invoke-ClustoTransaction {\n\n  New-ClustoThing web001 Server -ErrorAction Stop\n}").Error;
        Assert.Equal(3, error.InvocationInfo.ScriptLineNumber);
        Assert.Equal("web001", error.TargetObject);
        Assert.Equal("NameInUse,Clusto.Cmdlets.NewClustoThingCommand", error.FullyQualifiedErrorId);
        Assert.Equal(["caught NameInUseException"], Names("try { Invoke-ClustoTransaction { New-ClustoThing web001 Server -ErrorAction Stop } } catch [Clusto.NameInUseException] { \"caught $($_.Exception.GetType().Name)\" }"));
    }

    [Fact]
    public void A_mistake_that_is_only_reported_takes_back_only_itself()
    {
        var result = Engine.Try("Invoke-ClustoTransaction { 'new1', 'web001', 'new2' | New-ClustoThing -Driver Server }");
        Assert.Equal(["NameInUse"], result.ErrorIds);
        Assert.Equal(["new1", "new2"], result.Strings);
        Assert.Equal(["new1", "new2"], Names("Get-ClustoThing new*"));
    }

    [Fact]
    public void Return_keeps_what_was_done_and_leaving_it_otherwise_does_not()
    {
        Assert.Equal(["out"], Names("Invoke-ClustoTransaction { $null = New-ClustoThing kept Server; return 'out'; $null = New-ClustoThing never Server }"));
        Assert.Equal(["after"], Names("foreach ($once in 1) { Invoke-ClustoTransaction { $null = New-ClustoThing lost1 Server; break } }; 'after'"));
        Assert.Equal(["1"], Names("foreach ($once in 1) { Invoke-ClustoTransaction { $null = New-ClustoThing lost2 Server; 1; 2 } | ForEach-Object { \"$_\"; break } }"));
        Assert.Equal(["kept"], Names("Get-ClustoThing kept, never*, lost*"));
        Assert.Equal(["TransactionMissing"], Engine.Try("Undo-ClustoTransaction").ErrorIds);
    }

    [Fact]
    public void Ctrl_C_takes_it_back()
    {
        using var output = new System.Management.Automation.PSDataCollection<System.Management.Automation.PSObject>();
        using var enough = new ManualResetEventSlim();
        output.DataAdded += (_, _) => enough.Set();
        using (var shell = Engine.Begin("Invoke-ClustoTransaction { New-ClustoThing lost Server; while ($true) { } }", output))
        {
            Assert.True(enough.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            shell.Stop();
        }

        Assert.Empty(Names("Get-ClustoThing lost*"));
        Assert.Equal(["TransactionMissing"], Engine.Try("Undo-ClustoTransaction").ErrorIds);
    }

    [Fact]
    public void With_WhatIf_each_command_says_what_it_would_do_on_top_of_those_before_it()
    {
        var before = Picture();
        var result = Engine.Try("Invoke-ClustoTransaction { New-ClustoThing rack9 Rack; New-ClustoThing new1 Server -To rack9 -Unit 3; New-ClustoThing new2 Server -To rack9 -Unit 3; (Get-ClustoThing new1).Location } -Reason CHG-1 -WhatIf");
        Assert.Equal(["UnitInUse"], result.ErrorIds);
        Assert.Equal(["rack9"], result.Strings);
        Assert.Equal(4, result.Text.Split("What if:").Length - 1);
        Assert.Contains("CHG-1", result.Text);
        Assert.Equal(before, Picture());
        Assert.Equal("False", Engine.Run("$WhatIfPreference").Single.ToString());
    }

    [Fact]
    public void Its_time_is_limited_too()
    {
        using var other = new ModuleEngine();
        other.Run($"$null = Connect-ClustoStore '{SitePath}'");
        Engine.Run("function Wait { $clock = [System.Diagnostics.Stopwatch]::StartNew(); while ($clock.Elapsed.TotalSeconds -lt 1.5) { } }");

        var result = Engine.Try("Invoke-ClustoTransaction { New-ClustoThing late Server; Wait; New-ClustoThing later Server; 'not reached' } -TimeoutSeconds 1");

        Assert.Equal(["TransactionRolledBack"], result.ErrorIds);
        Assert.Equal(["late"], result.Strings);
        Assert.Empty(other.Run("Get-ClustoThing late*").Objects);
        Engine.Run("$null = New-ClustoThing after Server");
        Assert.Equal(["TransactionRolledBack"], Engine.Try("Invoke-ClustoTransaction { New-ClustoThing late Server; Wait } -TimeoutSeconds 1").ErrorIds);
    }

    [Fact]
    public void A_change_set_is_given_after_the_output_only_when_asked_for_and_where_there_is_one()
    {
        Assert.Equal(["Clusto.Thing", "Clusto.ChangeSet"], Names("Invoke-ClustoTransaction { New-ClustoThing new1 Server } -PassThru | ForEach-Object { $_.GetType().FullName }"));
        Assert.Equal(["x"], Names("Invoke-ClustoTransaction { 'x' } -PassThru"));
    }
}
