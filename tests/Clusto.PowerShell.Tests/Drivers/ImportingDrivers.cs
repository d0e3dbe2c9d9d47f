namespace Clusto.Module.Tests.Drivers;

public sealed class ImportingDrivers(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("Import-ClustoDriver ./one.json", "Blade")]
    [InlineData("Import-ClustoDriver -Path $PWD/two.json", "Small Large")]
    [InlineData("Import-ClustoDriver ./*.json", "Odd Blade Small Large")]
    [InlineData("'one.json', './two.json' | Import-ClustoDriver", "Blade Small Large")]
    [InlineData("[System.IO.FileInfo]::new(\"$PWD/one.json\"), [System.IO.FileInfo]::new(\"$PWD/odd[1].json\") | Import-ClustoDriver", "Blade Odd")]
    [InlineData("Import-ClustoDriver -LiteralPath './odd[1].json'", "Odd")]
    [InlineData("Import-ClustoDriver -Definition '{ \"name\": \"Inline\", \"base\": \"Server\" }'", "Inline")]
    [InlineData("Import-ClustoDriver ./nothing*.json", "")]
    public void Drivers_come_from_files_patterns_pipelines_and_text(string script, string expected)
    {
        Files();
        Assert.Equal(expected, string.Join(' ', Names(script)));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Names("Get-ClustoDriver Blade*, Small*, Large*, Odd*, Inline*").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_driver_goes_from_one_store_to_another_through_the_pipeline()
    {
        Files();
        var drivers = Engine.Run("Import-ClustoDriver ./one.json; Get-ClustoDriver Blade").Objects.ToArray();
        using var other = new ModuleEngine();
        other.Run("$null = Connect-ClustoStore $StorePath");
        Assert.Equal(["Blade Server size"], other.Run("@($input)[0] | Import-ClustoDriver | ForEach-Object { \"$_ $($_.Base) $($_.Schema.Key)\" }", drivers).Strings);
    }

    [Theory]
    [InlineData("Import-ClustoDriver ./missing.json", "DriverInvalid", "InvalidData", "the file cannot be read")]
    [InlineData("Import-ClustoDriver ./wrong.txt", "DriverInvalid", "InvalidData", "wrong.txt, line 2, $.bse: a driver has no field 'bse'. Did you mean 'base'?")]
    [InlineData("Import-ClustoDriver -Definition '{'", "DriverInvalid", "InvalidData", "the definition, line 1: this is no JSON.")]
    [InlineData("Import-ClustoDriver -Definition '{ \"name\": \"Switch\", \"category\": \"Equipment\" }'", "DriverInUse", "ResourceBusy", "switch1 of Switch is in things of Rack")]
    [InlineData("Remove-ClustoDriver Rack", "DriverInUse", "ResourceBusy", "it is the driver of rack001 and rack002")]
    [InlineData("Remove-ClustoDriver Rak", "DriverUnknown", "ObjectNotFound", "Did you mean 'Rack'?")]
    public void A_mistake_is_told_and_nothing_is_written(string script, string id, string category, string says)
    {
        Files();
        var before = Picture();
        var error = Engine.Try(script).Error;
        Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category.ToString());
        Assert.Contains(says, error.ToString());
        Assert.Equal(before, Picture());
    }

    [Fact]
    public void One_file_with_a_mistake_does_not_keep_the_others_out()
    {
        Files();
        var result = Engine.Try("'one.json', 'wrong.txt', 'two.json' | Import-ClustoDriver");
        Assert.Equal(["Blade", "Small", "Large"], result.Strings);
        Assert.Equal(["DriverInvalid"], result.ErrorIds);
    }

    [Fact]
    public void What_nothing_uses_is_removed_and_history_says_both()
    {
        Files();
        Engine.Run("$null = Import-ClustoDriver ./two.json");
        var refused = Engine.Try("Get-ClustoDriver Small, Large | Remove-ClustoDriver -PassThru");
        Assert.Equal(["Large"], refused.Strings);
        Assert.Equal(["DriverInUse"], refused.ErrorIds);
        Engine.Run("Remove-ClustoDriver Sm*");
        Assert.Equal(["Small removed", "Large removed", "Large added", "Small added"], Names("Get-ClustoHistory -ChangeKind DriverChanged | ForEach-Object { \"$($_.Thing) $(if ($_.After) { 'added' } else { 'removed' })\" }"));
        Assert.Equal(["DriverChanged Small", "DriverChanged Small"], Names("Get-ClustoHistory Small"));
    }

    [Fact]
    public void WhatIf_checks_and_says_and_leaves_the_drivers()
    {
        Files();
        Assert.Contains("\"Import driver\" on target \"Small, Large\"", Engine.Run("Import-ClustoDriver ./two.json -WhatIf").Text);
        Assert.Equal(["DriverInvalid"], Engine.Try("Import-ClustoDriver -Definition '{ \"name\": \"x\", \"base\": \"y\" }' -WhatIf").ErrorIds);
        Assert.Equal(["DriverUnknown"], Engine.Try("New-ClustoThing x -Driver Small").ErrorIds);
    }

    private void Files() => Engine.Run(
        """
        [System.IO.File]::WriteAllText("$PWD/one.json", '{ "name": "Blade", "base": "Server", "schema": { "size": { "type": "Integer" } } }')
        [System.IO.File]::WriteAllText("$PWD/two.json", '[{ "name": "Small", "base": "Server" }, { "name": "Large", "base": "Small" }]')
        [System.IO.File]::WriteAllText("$PWD/odd[1].json", '{ "name": "Odd", "base": "Server" }')
        [System.IO.File]::WriteAllText("$PWD/wrong.txt", "{ `"name`": `"Wrong`",`n`"bse`": `"Server`" }")
        """);
}
