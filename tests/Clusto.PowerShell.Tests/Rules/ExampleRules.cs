namespace Clusto.Module.Tests.Rules;

public sealed class ExampleRules
{
    public static TheoryData<string, string> Examples => Of(ExportedCmdlet.All);

    public static TheoryData<string, string> ExamplesOfChanges => Of(ExportedCmdlet.All.Where(cmdlet => cmdlet.Changes));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_does_what_it_says_without_an_error(string cmdlet, string code)
    {
        // The hypervisor of the examples comes with a package.
        if ((code.Contains("ClustoPower", StringComparison.Ordinal) || code.Contains("Invoke-ClustoRebuild", StringComparison.Ordinal)) && !code.Contains("-WhatIf", StringComparison.Ordinal))
            TestDevices.Require("virsh");
        using var engine = SampleSite.Open();
        using var balancer = SampleSite.StartBalancer(engine, code);
        var before = SampleSite.Picture(engine);
        if (ExportedCmdlet.Named(cmdlet).NeedsTerminal)
        {
            Assert.StartsWith("TerminalMissing,", Assert.Single(engine.Try(code).Errors).FullyQualifiedErrorId);
            return;
        }

        var result = engine.Run(code);

        var facts = ExportedCmdlet.Named(cmdlet);
        var changes = facts.Changes ? !code.Contains("-WhatIf") : (code.Contains("Complete-ClustoTransaction") || code.Contains("| Set-ClustoAttribute"));
        var after = SampleSite.Picture(engine);
        Assert.Equal(changes, !before.SequenceEqual(after));
        if (facts.Changes && (facts.HasPassThru || !changes))
            Assert.Equal(code.Contains("-PassThru"), result.Objects.Count > 0);
        else if (cmdlet is not ("Disconnect-ClustoStore" or "Remove-ClustoCredential"))
            Assert.NotEmpty(result.Objects);
    }

    [Theory]
    [MemberData(nameof(ExamplesOfChanges))]
    public void With_the_preference_WhatIf_an_example_changes_nothing_and_says_what_it_would(string cmdlet, string code)
    {
        using var engine = SampleSite.Open();
        var before = SampleSite.Picture(engine);
        var result = engine.Run($"$WhatIfPreference = $true\n{code}");

        Assert.Contains("What if:", result.Text);
        Assert.Equal(before, SampleSite.Picture(engine));
        Assert.Contains(cmdlet, code);
    }

    [Fact]
    public void Every_way_to_change_something_has_an_example()
    {
        // The server of somebody's team is not there for whoever runs the examples.
        string[] exempt = ["Copy-ClustoStore ConnectionString", "Copy-ClustoStore Server", "Initialize-ClustoStore ConnectionString", "Initialize-ClustoStore Server"];
        var missing =
            from cmdlet in ExportedCmdlet.All
            where cmdlet.Changes && cmdlet.ParameterSets.Count > 1
            from set in cmdlet.ParameterSets
            where !set.IsDefault
            from parameter in set.Parameters
            where parameter.IsMandatory && !cmdlet.Examples.Any(code => code.Contains($"-{parameter.Name}", StringComparison.Ordinal))
            select $"{cmdlet.Name} {set.Name}";
        Assert.Equal(exempt, missing.Distinct().Order(StringComparer.Ordinal));
    }

    private static TheoryData<string, string> Of(IEnumerable<ExportedCmdlet> cmdlets)
    {
        var data = new TheoryData<string, string>();
        foreach (var cmdlet in cmdlets)
        {
            foreach (var code in cmdlet.Examples)
                data.Add(cmdlet.Name, code);
        }

        return data;
    }
}
