namespace Clusto.Module.Tests.Attributes;

public sealed class SeveralAttributes(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("Set-ClustoAttribute db1 @{ owner = 'ops'; memory = 65536 }")]
    [InlineData("Set-ClustoAttribute db1 ([ordered]@{ owner = 'ops'; memory = 65536 })")]
    [InlineData("Set-ClustoAttribute -Thing db1 -Key @{ owner = 'ops'; memory = 65536 }")]
    [InlineData("Get-ClustoThing db1 | Set-ClustoAttribute @{ owner = 'ops'; memory = 65536 }")]
    [InlineData("'db1' | Set-ClustoAttribute -Key @{ owner = 'ops'; memory = 65536 }")]
    [InlineData("$null = Add-ClustoAttribute db1 @{ owner = 'ops'; memory = 65536 }")]
    [InlineData("[pscustomobject]@{ Thing = 'db1'; owner = 'ops'; memory = '65536' } | Set-ClustoAttribute -AttributeProperty owner, memory")]
    [InlineData("[pscustomobject]@{ Name = 'db1'; owner = 'ops'; memory = 65536; rest = ''; Unit = '' } | Set-ClustoAttribute -AttributeProperty *")]
    [InlineData("[pscustomobject]@{ Name = 'db1'; owner = 'ops' } | Set-ClustoAttribute @{ memory = 65536 } -AttributeProperty owner")]
    public void Several_are_set_as_one_change(string script)
    {
        Engine.Run(script);
        Assert.Equal(["memory=65536:Integer", "owner=ops:String", "status=unallocated:String"], Names("Get-ClustoAttribute db1 | ForEach-Object { \"$($_.FullKey)=$($_):$($_.Type)\" }"));
        Assert.Single(Names("Get-ClustoHistory db1 -ChangeKind AttributeChanged | ForEach-Object ChangeSet").Distinct());
    }

    [Fact]
    public void A_dictionary_behind_a_key_is_its_value()
    {
        Engine.Run("Set-ClustoAttribute db1 config @{ a = 1 }; Get-ClustoThing web001 | Set-ClustoAttribute config @{ a = 1 }");
        Assert.Equal(["{\"a\":1}", "{\"a\":1}"], Names("Get-ClustoAttribute db1, web001 config"));
    }

    [Theory]
    [InlineData("Set-ClustoAttribute db1 @{ owner = 'ops'; 'no key' = 1 }", "AttributeKeyInvalid")]
    [InlineData("Set-ClustoAttribute db1 @{ owner = 'ops'; memory = $null }", "AttributeTypeInvalid")]
    [InlineData("Set-ClustoAttribute db1 @{}", "AttributeMissing")]
    [InlineData("Set-ClustoAttribute @{ owner = 'ops' }", "ThingMissing")]
    [InlineData("Set-ClustoAttribute db1 @{ owner = 'ops' } more", "AttributesMisplaced")]
    [InlineData("Set-ClustoAttribute db1 @{ owner = 'ops' } -Type String", "AttributesMisplaced")]
    [InlineData("Set-ClustoAttribute db1 @{ owner = 'ops' } -Attribute @{ b = 1 }", "AttributesMisplaced")]
    [InlineData("Get-ClustoThing db1 | Set-ClustoAttribute @{ owner = 'ops' } more", "AttributesMisplaced")]
    [InlineData("[pscustomobject]@{ Name = 'db1'; owner = 'ops' } | Set-ClustoAttribute -AttributeProperty ownr", "AttributeMissing")]
    [InlineData("[pscustomobject]@{ Name = 'db1'; '1st' = 'ops' } | Set-ClustoAttribute -AttributeProperty 1st", "AttributeKeyInvalid")]
    [InlineData("[pscustomobject]@{ owner = 'ops' } | Set-ClustoAttribute -AttributeProperty owner", "ThingMissing")]
    public void A_mistake_sets_nothing(string script, string id)
    {
        var before = Picture();
        Assert.Equal([id], Engine.Try(script).ErrorIds);
        Assert.Equal(before, Picture());
    }

    [Fact]
    public void A_row_with_nothing_in_it_sets_nothing_and_the_others_are_set()
    {
        var before = Picture();
        Assert.Equal(["web001"], Names("[pscustomobject]@{ Name = 'db1'; owner = '' }, [pscustomobject]@{ Name = 'web001'; owner = 'ops' } | Set-ClustoAttribute -AttributeProperty owner -PassThru"));
        Assert.Equal(before.Length + 1, Picture().Length);
    }

    [Fact]
    public void Attributes_that_are_piped_keep_what_they_are_and_their_several_values()
    {
        Engine.Run("Set-ClustoAttribute db1 @{ 'disk#1.size' = 480; label = '007'; backup = (Get-ClustoThing web001); tag = 'a', 'b'; config = @{ a = 1 } }");
        var before = Names("Get-ClustoAttribute db1, web001 | ForEach-Object { \"$($_.Thing) $($_.FullKey)=$($_):$($_.Type)\" }");
        Engine.Run("$held = Get-ClustoAttribute db1, web001; Remove-ClustoAttribute db1, web001 *; $held | Set-ClustoAttribute");
        Assert.Equal(before, Names("Get-ClustoAttribute db1, web001 | ForEach-Object { \"$($_.Thing) $($_.FullKey)=$($_):$($_.Type)\" }"));
    }

    [Fact]
    public void Rows_of_one_thing_that_follow_one_another_are_set_together_or_not_at_all()
    {
        var result = Engine.Try(
            """
            $rows = 'db1 tag a', 'db1 tag b', 'web001 owner ops', 'web001 memory@ 5', 'nobody x y', 'db1 owner dba' | ForEach-Object {
                $cells = $_.Split(' ')
                [pscustomobject]@{ Thing = $cells[0]; Key = $cells[1]; Value = $cells[2] }
            }
            $rows | Set-ClustoAttribute -PassThru
            """);
        Assert.Equal(["db1", "web001", "db1"], result.Strings);
        Assert.Equal(["AttributeKeyInvalid", "ThingNotFound"], result.ErrorIds);
        Assert.Equal(["a", "b"], Names("Get-ClustoAttribute db1 tag"));
    }
}
