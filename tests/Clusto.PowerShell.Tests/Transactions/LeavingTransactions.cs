namespace Clusto.Module.Tests.Transactions;

/// <summary>How a transaction ends that nobody ends.</summary>
public sealed class LeavingTransactions(ModuleEngine engine) : CmdletTest(engine)
{
    private const string Begin = "$null = Start-ClustoTransaction -Reason CHG-1; Set-ClustoAttribute web001 owner ops";

    [Fact]
    public void Disconnecting_the_store_rolls_it_back_with_a_warning()
    {
        var result = Engine.Run(Begin + "; Disconnect-ClustoStore");
        Assert.Contains("'CHG-1'", Assert.Single(result.Warnings));
        Assert.Empty(Engine.Run($"$null = Connect-ClustoStore '{SitePath}'; Get-ClustoHistory -Reason CHG-1").Objects);
        Assert.Empty(Engine.Run("Disconnect-ClustoStore").Warnings);
    }

    [Fact]
    public void No_other_store_is_chosen_while_it_is_open()
    {
        Engine.Run(Begin);
        Assert.Equal(["TransactionOpen"], Engine.Try("Connect-ClustoStore -Path ./other.db").ErrorIds);
        Assert.False(File.Exists(Path.Combine(Engine.Folder, "other.db")));
        Assert.Equal(["1"], Names("Complete-ClustoTransaction | ForEach-Object Changes"));
    }

    [Fact]
    public void Another_store_in_the_environment_is_an_error_until_it_is_ended()
    {
        using var other = new ModuleEngine();
        var unchosen = Environment.GetEnvironmentVariable("CLUSTO_STORE");
        try
        {
            other.Run("$env:CLUSTO_STORE = \"$PWD/one.db\"; $null = New-ClustoThing one Server; $null = Start-ClustoTransaction; $null = New-ClustoThing two Server; $env:CLUSTO_STORE = \"$PWD/another.db\"");
            Assert.Equal(["TransactionOpen"], other.Try("Get-ClustoThing").ErrorIds);
            Assert.Equal(["1"], other.Run("Complete-ClustoTransaction | ForEach-Object { \"$($_.Changes)\" }").Strings);
            Assert.Empty(other.Run("Get-ClustoThing").Objects);
            Assert.Equal(["one", "two"], other.Run("$env:CLUSTO_STORE = \"$PWD/one.db\"; Get-ClustoThing").Strings);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CLUSTO_STORE", unchosen);
        }
    }

    [Fact]
    public void Removing_the_module_rolls_it_back()
    {
        using var other = new ModuleEngine();
        other.Run($"$null = Connect-ClustoStore '{SitePath}'; {Begin}; Remove-Module Clusto");
        Engine.Run("Set-ClustoAttribute web001 owner others");
        other.Import();
        Assert.Equal(["TransactionMissing"], other.Try($"$null = Connect-ClustoStore '{SitePath}'; Undo-ClustoTransaction").ErrorIds);
        Assert.Empty(other.Run("Get-ClustoHistory -Reason CHG-1").Objects);
    }

    [Fact]
    public void Closing_the_session_rolls_it_back()
    {
        using (var other = new ModuleEngine())
            other.Run($"$null = Connect-ClustoStore '{SitePath}'; {Begin}");
        Engine.Run("Set-ClustoAttribute web001 owner others");
        Assert.Empty(Names("Get-ClustoHistory -Reason CHG-1"));
    }

    [Fact]
    public void When_its_time_is_over_the_next_command_says_so_and_nothing_is_written_until_it_is_closed()
    {
        Engine.Run("$null = Start-ClustoTransaction -Reason slow -TimeoutSeconds 1; $null = New-ClustoThing late Server");
        using (var other = new ModuleEngine())
        {
            // Waits until the time is over, and has the name then.
            other.Run($"$null = Connect-ClustoStore '{SitePath}'; $null = New-ClustoThing late Rack");
        }

        var told = Engine.Try("Get-ClustoThing late | ForEach-Object Driver");
        Assert.Equal(["TransactionRolledBack"], told.ErrorIds);
        Assert.Contains("'slow'", told.Error.ToString());
        Assert.Contains("within 1 seconds", told.Error.ToString());
        Assert.Equal(["Rack"], Names("Get-ClustoThing late | ForEach-Object Driver"));
        Assert.Equal(["TransactionRolledBack", "TransactionRolledBack"], Engine.Try("Set-ClustoAttribute late a 1; Complete-ClustoTransaction").ErrorIds);
        Engine.Run("Set-ClustoAttribute late a 1");

        Engine.Run("$null = Start-ClustoTransaction -TimeoutSeconds 1; $null = New-ClustoThing later Server");
        using (var other = new ModuleEngine())
            other.Run($"$null = Connect-ClustoStore '{SitePath}'; $null = New-ClustoThing later Rack");
        Assert.Single(Engine.Run("$null = Undo-ClustoTransaction").Warnings);
        Engine.Run("Set-ClustoAttribute later a 1");
    }
}
