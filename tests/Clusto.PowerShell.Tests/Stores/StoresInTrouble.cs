namespace Clusto.Module.Tests.Stores;

public sealed class StoresInTrouble(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void A_store_that_another_program_locks_can_be_read_and_a_write_that_is_stopped_leaves_nothing()
    {
        using var other = StoreFile.Open(SitePath);
        other.Execute("begin immediate");
        Assert.Equal(["web001"], Names("Get-ClustoThing web001"));

        using var output = new System.Management.Automation.PSDataCollection<System.Management.Automation.PSObject>();
        using var writing = Engine.Begin("'begun'; New-ClustoThing new1, new2 -Driver Server", output);
        using var begun = new ManualResetEventSlim();
        output.DataAdded += (_, _) => begun.Set();
        if (output.Count == 0)
            Assert.True(begun.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        writing.Stop();

        other.Execute("rollback");
        Assert.Empty(Names("Get-ClustoThing new*"));
        Assert.Equal(["new1"], Names("New-ClustoThing new1 -Driver Server"));
    }

    [Fact]
    public void A_file_that_is_damaged_later_ends_the_statement_with_an_error_of_ours()
    {
        Engine.Run("Disconnect-ClustoStore");
        using (var file = File.OpenWrite(SitePath))
            file.Write("This was a store once."u8);
        Assert.Equal("StoreUnreachable,Clusto.Cmdlets.ConnectClustoStoreCommand", Engine.Try("Connect-ClustoStore $Site").Error.FullyQualifiedErrorId);
    }
}
