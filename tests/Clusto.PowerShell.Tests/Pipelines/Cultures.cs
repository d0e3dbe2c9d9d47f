using System.Globalization;

namespace Clusto.Module.Tests.Pipelines;

public sealed class Cultures(ModuleEngine engine) : CmdletTest(engine)
{
    private const string Work =
        """
        $null = New-ClustoThing ISTANBUL Server -To rack002 -Unit 2.5 -Attribute @{ load = 1.5; bought = [datetimeoffset]'2026-01-02T03:04:05Z'; TITLE = 'Big' }
        Get-ClustoThing istanbul | ForEach-Object { "$_ $($_.RackUnit.ToString([cultureinfo]::InvariantCulture)) $($_.title)" }
        Get-ClustoThing -Attribute @{ title = 'BIG'; load = 1.5 }
        Get-ClustoAttribute istanbul | ForEach-Object { "$($_.FullKey)=$_" }
        [pscustomobject]@{ Name = 'ini'; To = 'RACK002'; Unit = '3.5'; load = '2.5' } | New-ClustoThing -Driver SERVER -AttributeProperty load | ForEach-Object { $_.load.GetType().Name }
        Get-ClustoThing | Set-ClustoAttribute load 0.5
        Get-ClustoLocation INI | ForEach-Object Description
        $changes = @(Get-ClustoHistory ini -First 1); $changes[0].After
        Move-ClustoThing ini rack002 -Unit 4.5 -Verbose 4>&1 | ForEach-Object Message
        try { Move-ClustoThing ini rack002 -Unit 41.5 -Height 2.5 -ErrorAction Stop } catch { "$_" }
        """;

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_same_is_written_found_and_shown_under_every_culture(string culture)
    {
        var expected = Under("en-US");
        Engine.Run("Remove-ClustoThing ISTANBUL, ini; Get-ClustoThing | Remove-ClustoAttribute load");
        Assert.Equal(expected, Under(culture));
    }

    private string[] Under(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return [.. Names(Work), Engine.Render("Get-ClustoThing web001"), Engine.Render("Get-ClustoAttribute istanbul")];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
