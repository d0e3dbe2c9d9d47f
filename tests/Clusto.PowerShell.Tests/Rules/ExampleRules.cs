namespace Clusto.Module.Tests.Rules;

public sealed class ExampleRules
{
    public static TheoryData<string, string> Examples()
    {
        using var engine = new ModuleEngine();
        var data = new TheoryData<string, string>();
        foreach (var cmdlet in ExportedCmdlet.All)
        {
            foreach (var code in engine.Run($"(Get-Help {cmdlet.Name} -Full).examples.example | ForEach-Object code").Strings)
                data.Add(cmdlet.Name, code!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_does_what_it_says_without_an_error(string cmdlet, string code)
    {
        using var engine = SampleSite.Open();
        var before = SampleSite.Picture(engine);
        var result = engine.Run(code);

        var facts = ExportedCmdlet.Named(cmdlet);
        var changes = facts.Changes && !code.Contains("-WhatIf");
        var after = SampleSite.Picture(engine);
        Assert.Equal(changes, !before.SequenceEqual(after));
        if (facts.Changes && (facts.Parameters.Any(parameter => parameter.Name == "PassThru") || !changes))
            Assert.Equal(code.Contains("-PassThru"), result.Objects.Count > 0);
        else if (cmdlet != "Disconnect-ClustoStore")
            Assert.NotEmpty(result.Objects);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void With_WhatIf_an_example_changes_nothing_and_says_what_it_would(string cmdlet, string code)
    {
        if (!ExportedCmdlet.Named(cmdlet).Changes)
            return;
        using var engine = SampleSite.Open();
        var before = SampleSite.Picture(engine);
        var result = engine.Run($"$WhatIfPreference = $true\n{code}");
        engine.Run("$WhatIfPreference = $false");

        Assert.Contains("What if:", result.Text);
        Assert.Equal(before, SampleSite.Picture(engine));
    }
}
