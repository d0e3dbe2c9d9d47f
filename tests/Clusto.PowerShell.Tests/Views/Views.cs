namespace Clusto.Module.Tests.Views;

public sealed class Views(ModuleEngine engine) : CmdletTest(engine)
{
    private const string Fill =
        """
        $long = 'a-name-that-goes-on-' * 6
        $null = New-ClustoThing $long -Driver Switch -To rack002 -Unit 40 -Attribute @{ note = 'much text ' * 30; bought = [datetimeoffset]'2026-01-02T03:04:05Z'; on = $true; 'disk#0.size' = 480 }
        $null = Set-ClustoPort $long port1 -Mac 00:13:c6:04:58:28 -Fact @{ speed = '10G' } -PassThru
        $null = Connect-ClustoThing web001 $long -ToPort port1
        $null = Connect-ClustoThing $long web-pool
        $null = New-ClustoThing gpu-class -Driver Class -Attribute @{ requires = 'gpu' }
        $null = Add-ClustoMember gpu-class web001 -Force -WarningAction SilentlyContinue
        Set-ClustoAttribute rack002 ntp 10.0.0.1
        $null = Import-ClustoDriver -Definition '{ "name": "Blade", "base": "Server", "schema": { "disk.size": { "type": "Integer", "required": true, "description": "how much of it there is, in gigabytes, as the maker counts them" }, "status": { "values": ["unallocated", "allocated", "broken"] } } }'
        """;

    [Theory]
    [InlineData("Get-ClustoThing", "Name Driver Location RU Attributes")]
    [InlineData("Get-ClustoAttribute $long", "Thing Key Type Value")]
    [InlineData("Get-ClustoAttribute $long -Inherited", "Thing Key Type From Effective Value")]
    [InlineData("Get-ClustoDriver Blade | ForEach-Object Schema", "Key Type Required Several Values Description")]
    [InlineData("Get-ClustoPort $long", "Thing Name Kind Connected to MAC")]
    [InlineData("Get-ClustoConnection $long", "Kind Thing Port To ToPort")]
    [InlineData("Get-ClustoLocation $long", "Thing Connected to Path")]
    [InlineData("Get-ClustoHistory", "Set At Actor Thing Summary")]
    [InlineData("Get-ClustoDriver", "Name Base Category Things Ports")]
    [InlineData("Get-ClustoDriver Server | ForEach-Object Ports", "Kind Names")]
    [InlineData("Test-ClustoRole", "Thing Severity Message")]
    [InlineData("Get-ClustoStore", "Kind Schema Location")]
    public void A_table_has_its_columns_and_fits_a_hundred_characters_also_for_objects_of_other_sessions(string script, string columns)
    {
        Engine.Run(Fill);
        foreach (var shown in new[] { script, $"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@({script}), 4)) | ForEach-Object {{ $_ }}" })
        {
            var lines = Engine.Render(shown).Split('\n');
            Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
            Assert.Equal(columns, string.Join(' ', lines.First(line => line.Length > 0).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            Assert.True(lines.Count(line => line.Length > 0) > 2, "A table without rows.");
        }
    }

    [Fact]
    public void A_table_shows_places_and_attributes()
    {
        var rows = Engine.Render("Get-ClustoThing web001, switch1").Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains(rows, row => row.StartsWith("web001 Server rack001 1 memory=32768, status=unallo", StringComparison.Ordinal));
        Assert.Contains("switch1 Switch rack001 42", rows);
    }

    [Fact]
    public void Values_are_shown_as_they_would_be_typed()
    {
        Engine.Run("Set-ClustoThing db1 -Attribute @{ bought = [datetimeoffset]'2026-01-02T03:04:05Z'; on = $true; load = 1.5; backup = (Get-ClustoThing web001) }");
        var text = Engine.Render("Get-ClustoAttribute db1");
        foreach (var value in new[] { "DateTime  2026-01-02T03:04:05Z", "Boolean   true", "Real      1.5", "Reference web001" })
            Assert.Contains(value, text);
    }

    [Fact]
    public void An_empty_answer_shows_nothing() => Assert.Empty(Engine.Render("Get-ClustoThing nothing*"));
}
