namespace Clusto.Module.Tests.Things;

public sealed class ImportingThings(ModuleEngine engine) : CmdletTest(engine)
{
    // What Import-Csv makes: objects whose properties are all text.
    private const string Rows =
        """
        $rows = 'new1,rack002,1,,65536,ops,', 'new2,rack002,2.5,Front,131072,,007', 'new3,,,,,dba,true' | ForEach-Object {
            $cells = $_.Split(',')
            [pscustomobject]@{ Name = $cells[0]; To = $cells[1]; Unit = $cells[2]; Face = $cells[3]; memory = $cells[4]; owner = $cells[5]; label = $cells[6] }
        }

        """;

    [Fact]
    public void The_columns_of_a_file_give_names_places_and_attributes() => Assert.Equal(
        [
            "new1 rack002 1 Both: memory=65536, owner=ops, status=unallocated",
            "new2 rack002 2.5 Front: label=007, memory=131072, status=unallocated",
            "new3   : label=true, owner=dba, status=unallocated",
        ],
        Names(Rows + "$rows | New-ClustoThing -Driver Server -AttributeProperty * | ForEach-Object { \"$_ $($_.Location) $($_.RackUnit) $($_.RackFace): $($_.Attributes.ToString())\" }"));

    [Fact]
    public void An_empty_cell_says_nothing_of_the_place_in_a_rack() => Assert.Equal(
        ["new1 rack002 ", "new2 rack002 7"],
        Names("[pscustomobject]@{ Name = 'new1'; To = 'rack002'; Unit = ''; Height = '' }, [pscustomobject]@{ Name = 'new2'; To = 'rack002'; Unit = '7'; Height = '' } | New-ClustoThing -Driver Server | ForEach-Object { \"$_ $($_.Location) $($_.RackUnit)\" }"));

    [Theory]
    [InlineData("memory, owner", "memory owner status")]
    [InlineData("m*", "memory status")]
    [InlineData("nothing", "status")]
    public void Only_the_columns_that_are_named_become_attributes(string columns, string keys) =>
        Assert.Equal([keys], Names(Rows + $"$made = $rows[0] | New-ClustoThing -Driver Server -AttributeProperty {columns}; $made.Attributes.Keys -join ' '"));

    [Fact]
    public void What_looks_like_a_number_or_a_boolean_becomes_one_and_a_label_with_zeros_stays_text() => Assert.Equal(
        ["Int64", "Boolean", "String"],
        Names(Rows + "$made = $rows | New-ClustoThing -Driver Server -AttributeProperty memory, label; $made[0].memory.GetType().Name; $made[2].label.GetType().Name; $made[1].label.GetType().Name"));

    [Theory]
    [InlineData("Unit = 'abc'", "ArgumentInvalid", "'abc' cannot be the Unit of bad")]
    [InlineData("RackUnit = '1O'", "ArgumentInvalid", "'1O' cannot be the RackUnit of bad")]
    [InlineData("Face = 'frnt'", "ArgumentInvalid", "'frnt' cannot be the Face of bad")]
    [InlineData("To = 'nobody'", "ThingNotFound", "nobody")]
    [InlineData("Name = 'web001'", "NameInUse", "web001")]
    [InlineData("Name = ''", "NameInvalid", "it is empty")]
    [InlineData("Driver = 'Toaster'", "DriverUnknown", "Toaster")]
    public void A_row_with_a_mistake_is_named_and_the_others_are_created(string mistake, string id, string says)
    {
        var result = Engine.Try(
            $$"""
            $good = [pscustomobject]@{ Name = 'good1'; Driver = 'Server' }, [pscustomobject]@{ Name = 'good2'; Driver = 'Server' }
            $bad = @{ Name = 'bad'; Driver = 'Server' }
            $more = @{ {{mistake}} }
            foreach ($key in $more.Keys) { $bad[$key] = $more[$key] }
            $good[0], [pscustomobject]$bad, $good[1] | New-ClustoThing
            """);
        Assert.Equal(["good1", "good2"], result.Strings);
        Assert.Equal([id], result.ErrorIds);
        Assert.Contains(says, result.Error.ToString());
        Assert.Equal(["good1", "good2"], Names("Get-ClustoThing good*, bad*"));
    }

    [Fact]
    public void A_row_without_a_name_is_an_error_of_its_own()
    {
        var result = Engine.Try("[pscustomobject]@{ Nmae = 'x' }, [pscustomobject]@{ Name = 'new1' } | New-ClustoThing -Driver Server");
        Assert.Equal(["new1"], result.Strings);
        Assert.Equal(["NameMissing"], result.ErrorIds);
    }

    [Fact]
    public void Things_of_one_store_can_be_created_in_another()
    {
        var things = Engine.Run("Get-ClustoThing web00*").Objects.ToArray();
        using var other = new ModuleEngine();
        other.Run("$null = Connect-ClustoStore $StorePath; $null = New-ClustoThing rack001 Rack");
        Assert.Equal(["web001 rack001 1 32768", "web002 rack001 2 65536", "web003 rack001 3 98304"], other.Run("$input | New-ClustoThing -AttributeProperty memory, tag | ForEach-Object { \"$_ $($_.Rack) $($_.RackUnit) $($_.memory)\" }", things).Strings);
    }
}
