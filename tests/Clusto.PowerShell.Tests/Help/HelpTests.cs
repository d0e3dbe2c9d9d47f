namespace Clusto.Module.Tests.Help;

public sealed class HelpTests : IClassFixture<ModuleEngine>
{
    private readonly ModuleEngine engine;

    public HelpTests(ModuleEngine engine) => this.engine = engine;

    public static TheoryData<string> Cmdlets()
    {
        using var engine = new ModuleEngine();
        return [.. engine.Run("(Get-Command -Module Clusto).Name").Strings.OfType<string>()];
    }

    [Fact]
    public void Full_help_shows_what_a_cmdlet_does_how_it_is_typed_and_what_it_takes_and_gives()
    {
        var help = engine.Render("Get-Help Connect-ClustoStore -Full");
        Assert.Contains("SYNOPSIS\n    Chooses the store", help);
        Assert.Contains("SYNTAX\n    Connect-ClustoStore [", help);
        Assert.Contains("[<CommonParameters>]", help);
        Assert.Contains("Accept pipeline input?", help);
        Assert.Contains("OUTPUTS\n    Clusto.Store\n        A store that is open", help);
    }

    [Fact]
    public void The_examples_can_be_shown_by_themselves()
    {
        var help = engine.Render("Get-Help Connect-ClustoStore -Examples");
        Assert.Contains("- Example 1 -", help);
        Assert.Contains("- Example 2 -", help);
        Assert.DoesNotContain("PARAMETERS", help);
    }

    [Fact]
    public void The_help_is_found_whatever_language_the_user_speaks()
    {
        foreach (var culture in new[] { "de-DE", "ja-JP", "" })
        {
            var synopsis = engine.Run($"[cultureinfo]::CurrentUICulture = '{culture}'; (Get-Help Connect-ClustoStore).Synopsis").Single.ToString();
            Assert.StartsWith("Chooses the store", synopsis);
        }
    }

    [Fact]
    public void The_about_topic_introduces_the_model()
    {
        var help = engine.Run("Get-Help about_Clusto").Single.ToString();
        foreach (var heading in new[] { "THINGS", "DRIVERS", "ATTRIBUTES", "PLACES", "CABLES", "GROUPS", "EXAMPLES" })
            Assert.Contains($"\n{heading}\n", help.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_a_synopsis_and_a_description(string cmdlet)
    {
        var help = engine.Run($"$help = Get-Help {cmdlet}; $help.Synopsis; $help.description.Text");
        Assert.True(help.Objects.Count >= 2);
        Assert.All(help.Strings, text => Assert.EndsWith(".", text!.TrimEnd()));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_described(string cmdlet)
    {
        var undescribed = engine.Run($"(Get-Help {cmdlet} -Full).parameters.parameter | Where-Object {{ $_ -and -not $_.description.Text }} | ForEach-Object name").Strings;
        Assert.Empty(undescribed);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_two_examples_of_which_one_is_a_pipeline(string cmdlet)
    {
        var code = engine.Run($"(Get-Help {cmdlet} -Full).examples.example | ForEach-Object code").Strings;
        Assert.True(code.Count() >= 2);
        Assert.Contains(code, text => text!.Contains('|'));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_examples_of_a_cmdlet_use_it_and_are_valid_PowerShell(string cmdlet)
    {
        foreach (var code in engine.Run($"(Get-Help {cmdlet} -Full).examples.example | ForEach-Object code").Strings)
        {
            Assert.Contains(cmdlet, code);
            Assert.NotNull(System.Management.Automation.ScriptBlock.Create(code));
        }
    }
}
