using System.Management.Automation;

namespace Clusto.Module.Tests.Pipelines;

public sealed class StoppingPipelines(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void What_was_given_before_a_stop_is_kept_and_whole_and_the_rest_is_not_there()
    {
        using var output = new PSDataCollection<PSObject>();
        using var enough = new ManualResetEventSlim();
        output.DataAdded += (_, _) =>
        {
            if (output.Count >= 300)
                enough.Set();
        };
        using (var shell = Engine.Begin("1..10000 | ForEach-Object { [pscustomobject]@{ Name = \"bulk$_\"; owner = 'ops' } } | New-ClustoThing -Driver Server -Attribute @{ memory = 1; tag = 'a', 'b' } -AttributeProperty owner", output))
        {
            Assert.True(enough.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
            shell.Stop();
        }

        var given = output.ReadAll().Select(thing => thing.ToString()!).ToHashSet();
        var kept = Names("Get-ClustoThing bulk*").ToHashSet();
        Assert.InRange(kept.Count, 300, 9999);
        Assert.Subset(kept, given);
        // One may have been written whose object did not get out any more.
        Assert.InRange(kept.Count - given.Count, 0, 1);
        Assert.Equal([$"{kept.Count}"], Names("\"$(@(Get-ClustoThing bulk* -Attribute @{ memory = 1; tag = 'a', 'b'; owner = 'ops'; status = 'unallocated' } -Match Exact).Count)\""));
        Assert.Equal([$"{kept.Count}"], Names("\"$(@(Get-ClustoHistory -ChangeKind Created | Where-Object Thing -like bulk*).Count)\""));
        Assert.Equal(["after"], Names("New-ClustoThing after Server"));
    }

    [Fact]
    public void What_was_given_before_the_pipeline_was_left_is_kept()
    {
        var result = Engine.Run(
            """
            $made = 0
            foreach ($once in 1) { 1..100 | ForEach-Object { "bulk$_" } | New-ClustoThing -Driver Server | ForEach-Object { $_; if (++$made -eq 3) { break } } }
            """);
        Assert.Equal(["bulk1", "bulk2", "bulk3"], result.Strings);
        using var other = new ModuleEngine();
        Assert.Equal(["bulk1", "bulk2", "bulk3"], other.Run($"$null = Connect-ClustoStore '{SitePath}'; Get-ClustoThing bulk*").Strings);
    }

    [Fact]
    public void What_was_done_before_an_error_of_the_caller_is_kept()
    {
        Assert.NotEmpty(Engine.Try("1..5 | ForEach-Object { if ($_ -eq 4) { throw 'enough' }; \"bulk$_\" } | New-ClustoThing -Driver Server").Errors);
        Assert.Equal(["bulk1", "bulk2", "bulk3"], Names("Get-ClustoThing bulk*"));
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_pipeline_at_the_first_mistake_and_keeps_what_was_done()
    {
        var result = Engine.Try("'new1', 'web001', 'new2' | New-ClustoThing -Driver Server -ErrorAction Stop");
        Assert.Equal(["NameInUse"], result.ErrorIds);
        Assert.Equal(["new1"], Names("Get-ClustoThing new*"));
    }

    [Fact]
    public void A_listing_that_is_stopped_ends()
    {
        Engine.Run("$null = New-ClustoThing 'bulk[0001-3000]' Server");
        Assert.Equal(["bulk0001", "bulk0002"], Names("$seen = 0; foreach ($once in 1) { Get-ClustoThing bulk* | ForEach-Object { $_; if (++$seen -eq 2) { break } } }"));
        Assert.Equal(["bulk3000"], Names("Get-ClustoThing bulk3000"));
    }

    [Fact]
    public void A_second_session_sees_what_was_given_as_soon_as_the_pipeline_has_ended()
    {
        using var other = new ModuleEngine();
        other.Run($"$null = Connect-ClustoStore '{SitePath}'");
        for (var round = 0; round < 5; round++)
        {
            Engine.Run($"$null = New-ClustoThing ours{round} Server");
            Assert.Equal([$"ours{round} mine"], other.Run($"Set-ClustoAttribute ours{round} owner mine -PassThru | ForEach-Object {{ \"$_ $($_.owner)\" }}").Strings);
        }
    }
}
