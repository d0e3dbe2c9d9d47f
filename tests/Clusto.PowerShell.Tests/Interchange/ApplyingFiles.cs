namespace Clusto.Module.Tests.Interchange;

public sealed class ApplyingFiles(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void A_file_is_applied_once_and_then_changes_nothing()
    {
        Write("site.yaml", "things:\n  db1: { in: rack002, unit: 5, attributes: { memory: 64 } }\n  db2: { driver: Server }\n");

        var first = Engine.Run("Import-ClustoInventory $PWD/site.yaml | ForEach-Object { \"$($_.Added) $($_.Changed) $($_.Removed) $($_.Unchanged) $($null -ne $_.ChangeSet)\" }");
        var again = Engine.Run("Import-ClustoInventory $PWD/site.yaml | ForEach-Object { \"$($_.Added) $($_.Changed) $($_.Removed) $($_.Unchanged) $($null -ne $_.ChangeSet)\" }");

        Assert.Equal(["1 1 0 0 True"], first.Strings);
        Assert.Equal(["0 0 0 2 False"], again.Strings);
        Assert.Equal(["rack002 5 64"], Names("Get-ClustoThing db1 | ForEach-Object { \"$($_.Rack) $($_.RackUnit) $($_.memory)\" }"));
    }

    [Fact]
    public void WhatIf_tells_thing_by_thing_and_changes_nothing()
    {
        Write("site.yaml", "things:\n  db1: { in: rack002, unit: 5, attributes: { memory: 64 } }\n  db2: { driver: Server }\n");
        var before = Picture();

        var text = Engine.Run("Import-ClustoInventory $PWD/site.yaml -WhatIf").Text;

        Assert.Contains("What if: Performing the operation \"Import inventory\" on target", text);
        Assert.Contains("Change db1: memory: nothing -> 64; moved from nowhere -> RU5 in rack002", text);
        Assert.Contains("Add db2: created as Server", text);
        Assert.Equal(before, Picture());
    }

    [Fact]
    public void What_was_applied_is_one_change_set_with_the_command_and_is_undone()
    {
        Write("site.yaml", "things:\n  db1: { attributes: { memory: 64 } }\n  db2: { driver: Server }\n");
        var before = Names("Get-ClustoThing | ForEach-Object Name");
        Engine.Run("$result = Import-ClustoInventory $PWD/site.yaml");

        Assert.Equal(["Import-ClustoInventory"], Names("Get-ClustoHistory -ChangeSet $result.ChangeSet | ForEach-Object { $_.Command.Split(' ')[0] }").Distinct());
        Engine.Run("Undo-ClustoChange -ChangeSet $result.ChangeSet");
        Assert.Equal(before, Names("Get-ClustoThing | ForEach-Object Name"));
    }

    [Theory]
    [InlineData("Import-ClustoInventory $PWD/wrong.yaml", "InventoryFileInvalid", "wrong.yaml, line 3, column 10: 'drivr' is nothing that is said of a thing. Did you mean 'driver'?")]
    [InlineData("Import-ClustoInventory $PWD/missing.yaml", "InventoryFileInvalid", "The file cannot be read")]
    [InlineData("Import-ClustoInventory $PWD/taken.csv", "InventoryFileInvalid", "taken.csv, line 2, column 3: 'db1' cannot be placed at RU1 in 'rack001': 'web001' is there.")]
    [InlineData("Import-ClustoInventory $PWD/wrong.yaml -Format Json", "InventoryFileInvalid", "This is no JSON")]
    [InlineData("Export-ClustoInventory $PWD/site.txt", "InventoryFileInvalid", ".yaml, .json or .csv")]
    [InlineData("Export-ClustoInventory $PWD/wrong.yaml -NoClobber", "ExportFailed", "it is there already")]
    [InlineData("Export-ClustoInventory $PWD/none/site.yaml", "ExportFailed", "none/site.yaml was not written")]
    public void A_mistake_is_told_with_its_place_and_nothing_is_written(string script, string id, string says)
    {
        Write("wrong.yaml", "things:\n  db2: { driver: Server }\n  db3: { drivr: Server }\n");
        Write("taken.csv", "name,driver,in,unit\ndb1,Server,rack001,1\n");
        var before = Picture();

        var error = Engine.Try(script).Error;

        Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
        Assert.Equal(id == "ExportFailed" ? "WriteError" : "InvalidData", error.CategoryInfo.Category.ToString());
        Assert.Contains(says, error.ToString());
        Assert.Equal(before, Picture());
    }

    [Fact]
    public void Several_files_are_applied_each_by_itself_and_only_one_can_be_all_there_is()
    {
        Write("a1.yaml", "things: { a1: { driver: Server } }");
        Write("a2.yaml", "things: { a2: { drivr: Server } }");
        Write("a3.yaml", "things: { a3: { driver: Server } }");

        var result = Engine.Try("Import-ClustoInventory $PWD/a*.yaml | ForEach-Object Added");

        Assert.Equal(["1", "1"], result.Strings);
        Assert.Equal(["InventoryFileInvalid"], result.ErrorIds);
        Assert.Equal(["a1", "a3"], Names("Get-ClustoThing a? | ForEach-Object Name"));
        Assert.Equal(["PruneAmbiguous"], Engine.Try("\"$PWD/a1.yaml\", \"$PWD/a3.yaml\" | Import-ClustoInventory -Prune -WhatIf").ErrorIds);
    }

    [Theory]
    [InlineData("-Force", true)]
    [InlineData("-Confirm:$false", true)]
    [InlineData("", false)]
    public void Things_are_removed_after_a_question_only(string answer, bool isRemoved)
    {
        Write("site.yaml", "things: { db1: {} }");
        Engine.Run("$ConfirmPreference = 'High'");

        Engine.Try($"$null = Import-ClustoInventory $PWD/site.yaml -Prune {answer}");

        Assert.Equal(isRemoved, !Names("Get-ClustoThing | ForEach-Object Name").Contains("web001"));
    }

    [Fact]
    public void In_a_transaction_an_import_is_kept_or_taken_back_with_it()
    {
        Write("site.yaml", "things: { db2: { driver: Server } }");

        Engine.Run("Start-ClustoTransaction; $null = Import-ClustoInventory $PWD/site.yaml; Undo-ClustoTransaction");

        Assert.Equal(["db1"], Names("Get-ClustoThing db* | ForEach-Object Name"));
    }

    [Fact]
    public void What_is_exported_goes_into_another_store_and_out_again_the_same()
    {
        foreach (var end in (string[])["yaml", "json", "csv"])
        {
            Engine.Run($"$null = Export-ClustoInventory $PWD/one.{end}");
            using var other = new ModuleEngine();
            other.Run($"$null = Connect-ClustoStore $StorePath; $null = Import-ClustoInventory '{Engine.Folder}/one.{end}'; $null = Export-ClustoInventory '{Engine.Folder}/two.{end}'");
            Assert.Equal(File.ReadAllBytes(Path.Combine(Engine.Folder, "one." + end)), File.ReadAllBytes(Path.Combine(Engine.Folder, "two." + end)));
        }
    }

    [Fact]
    public void Things_that_are_named_or_piped_are_all_that_is_written()
    {
        Assert.Equal(["3"], Names("Get-ClustoThing web* -Driver Server | Export-ClustoInventory $PWD/some.yaml | ForEach-Object Things"));
        Assert.Equal(["2"], Names("Export-ClustoInventory $PWD/some.csv web001, db1 | ForEach-Object Things"));
        Assert.Equal(["0"], Names("Get-ClustoThing none* | Export-ClustoInventory $PWD/none.yaml | ForEach-Object Things"));
        Assert.Equal("things: {}\n", File.ReadAllText(Path.Combine(Engine.Folder, "none.yaml")));
        Assert.Equal(["ThingNotFound"], Engine.Try("Export-ClustoInventory $PWD/some.csv web001, nobody").ErrorIds);
    }

    [Fact]
    public void A_table_says_how_many_drivers_it_has_no_place_for() =>
        Assert.Contains("1 that were added or corrected are not in it", string.Join(' ', Names("$null = Import-ClustoDriver -Definition '{ \"name\": \"Own\", \"base\": \"Server\" }'; Export-ClustoInventory $PWD/all.csv 3>&1 | ForEach-Object { \"$_\" }")));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Engine.Folder, name), text);
}
