namespace Clusto.Module.Tests.Attributes;

public sealed class ChangingAttributes(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("Set-ClustoAttribute db1 memory 65536", "memory=65536:Integer")]
    [InlineData("Get-ClustoThing db1 | Set-ClustoAttribute memory 65536", "memory=65536:Integer")]
    [InlineData("'db1' | Set-ClustoAttribute -Key memory -Value 65536", "memory=65536:Integer")]
    [InlineData("Get-ClustoThing db1 | Set-ClustoAttribute memory '65536'", "memory=65536:String")]
    [InlineData("Set-ClustoAttribute db1 memory '65536' -Type Integer", "memory=65536:Integer")]
    [InlineData("Set-ClustoAttribute db1 load 1.5", "load=1.5:Real")]
    [InlineData("Get-ClustoThing db1 | Set-ClustoAttribute live $true", "live=true:Boolean")]
    [InlineData("Set-ClustoAttribute db1 bought ([datetimeoffset]'2026-01-02T04:04:05+01:00')", "bought=2026-01-02T03:04:05Z:DateTime")]
    [InlineData("Set-ClustoAttribute db1 backup (Get-ClustoThing web001)", "backup=web001:Reference")]
    [InlineData("Set-ClustoAttribute db1 backup web001 -Type Reference", "backup=web001:Reference")]
    [InlineData("Set-ClustoAttribute db1 config @{ a = 1 }", "config={\"a\":1}:Json")]
    [InlineData("Set-ClustoAttribute db1 note \"two`nlines\"", "note=two\nlines:String")]
    [InlineData("Set-ClustoAttribute db1 note ''", "note=:String")]
    [InlineData("Set-ClustoAttribute db1 'disk#0.size' 480", "disk#0.size=480:Integer")]
    [InlineData("Set-ClustoAttribute db1 disk 480 -Number 1 -Subkey size", "disk#1.size=480:Integer")]
    [InlineData("Set-ClustoAttribute db1 tag a, b, a", "tag=a:String tag=b:String")]
    [InlineData("Get-ClustoThing db1 | Add-ClustoAttribute tag a, b", "tag=a:String tag=b:String")]
    [InlineData("Get-ClustoThing db1 | Set-ClustoThing -Attribute @{ tag = 'a', 'b' }", "tag=a:String tag=b:String")]
    [InlineData("Get-ClustoAttribute web001 memory | ForEach-Object { Set-ClustoAttribute db1 $_.Key $_.Value }", "memory=32768:Integer")]
    public void A_value_is_stored_as_it_was_given(string script, string expected)
    {
        Engine.Run(script);
        Assert.Equal(expected, string.Join(' ', Names("Get-ClustoAttribute db1 | Where-Object Key -ne status | ForEach-Object { \"$($_.FullKey)=$($_):$($_.Type)\" }")));
    }

    [Fact]
    public void Set_takes_the_place_of_what_has_the_same_key_number_and_subkey_and_Add_appends()
    {
        Engine.Run("Set-ClustoAttribute db1 -Attribute @{ tag = 'a', 'b'; 'tag#1' = 'c'; 'tag.x' = 'd' }");
        Engine.Run("Set-ClustoAttribute db1 tag e");
        Assert.Equal(["tag=e", "tag.x=d", "tag#1=c"], Names("Get-ClustoAttribute db1 tag | ForEach-Object { \"$($_.FullKey)=$_\" }"));
        Assert.Equal(["e", "f"], Names("Add-ClustoAttribute db1 tag f, e"));
    }

    [Fact]
    public void Remove_takes_one_value_a_key_or_all_that_match()
    {
        Engine.Run("Remove-ClustoAttribute web001 tag blue");
        Assert.Equal(["red"], Names("Get-ClustoAttribute web001 tag"));
        Assert.Equal(["web002", "web003"], Names("Get-ClustoThing web002, web003 | Remove-ClustoAttribute tag blue, red -PassThru"));
        Assert.Empty(Names("Get-ClustoAttribute web002 t*"));
        Engine.Run("Remove-ClustoAttribute web001 *");
        Assert.Empty(Names("Get-ClustoAttribute web001"));
        Assert.Equal(["rack001"], Names("(Get-ClustoThing web001).Rack"));
    }

    [Theory]
    [InlineData("Get-ClustoAttribute web001 owner", "AttributeNotFound", "ObjectNotFound", "web001")]
    [InlineData("Get-ClustoAttribute web001 tag -Number 3", "AttributeNotFound", "ObjectNotFound", "web001")]
    [InlineData("Get-ClustoAttribute nobody", "ThingNotFound", "ObjectNotFound", "nobody")]
    [InlineData("Get-ClustoAttribute web001 'no key'", "AttributeKeyInvalid", "InvalidArgument", "no key")]
    [InlineData("Remove-ClustoAttribute web001 owner", "AttributeNotFound", "ObjectNotFound", "web001")]
    [InlineData("Remove-ClustoAttribute web001 tag green", "AttributeNotFound", "ObjectNotFound", "web001")]
    [InlineData("Remove-ClustoAttribute web001 tag $null", "ArgumentMissing", "InvalidArgument", "Value")]
    [InlineData("Remove-ClustoAttribute web001 tag @()", "ArgumentMissing", "InvalidArgument", "Value")]
    [InlineData("Remove-ClustoAttribute web001 $null", "ArgumentMissing", "InvalidArgument", "Key")]
    [InlineData("Remove-ClustoAttribute web001", "AttributeMissing", "InvalidArgument", "web001")]
    [InlineData("Set-ClustoAttribute web001 owner $null", "ArgumentMissing", "InvalidArgument", "Value")]
    [InlineData("Set-ClustoAttribute web001 owner", "AttributeTypeInvalid", "InvalidType", null)]
    [InlineData("Set-ClustoAttribute web001", "AttributeMissing", "InvalidArgument", null)]
    [InlineData("Set-ClustoAttribute", "ThingMissing", "InvalidArgument", null)]
    [InlineData("Set-ClustoAttribute web001 1st 5", "AttributeKeyInvalid", "InvalidArgument", "1st")]
    [InlineData("Set-ClustoAttribute web001 'ключ' 5", "AttributeKeyInvalid", "InvalidArgument", "ключ")]
    [InlineData("Set-ClustoAttribute web001 size big -Type Integer", "AttributeTypeInvalid", "InvalidType", "big")]
    [InlineData("Set-ClustoAttribute web001 backup nobody -Type Reference", "ThingNotFound", "ObjectNotFound", "nobody")]
    [InlineData("Set-ClustoAttribute web001 config '{bad' -Type Json", "AttributeTypeInvalid", "InvalidType", "{bad")]
    [InlineData("Set-ClustoAttribute web001 big ([uint64]::MaxValue)", "AttributeTypeInvalid", "InvalidType", "18446744073709551615")]
    [InlineData("Set-ClustoAttribute web001 load ([double]::NaN)", "AttributeTypeInvalid", "InvalidType", "NaN")]
    [InlineData("Add-ClustoAttribute nobody tag x", "ThingNotFound", "ObjectNotFound", "nobody")]
    public void A_mistake_is_told_with_what_it_is_about_and_changes_nothing(string script, string id, string category, string? target)
    {
        var before = Picture();
        foreach (var whatIf in script.StartsWith("Get", StringComparison.Ordinal) ? new[] { "" } : [" -WhatIf", ""])
        {
            var error = Engine.Try(script + whatIf).Error;
            Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
            Assert.Equal(category, error.CategoryInfo.Category.ToString());
            Assert.Equal(target, error.TargetObject?.ToString());
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, Picture());
    }

    [Theory]
    [InlineData("Set-ClustoAttribute web001 owner ops", "\"Set owner=ops\" on target \"web001\"")]
    [InlineData("Add-ClustoAttribute web001 tag x, y", "\"Add tag=x, tag=y\" on target \"web001\"")]
    [InlineData("Remove-ClustoAttribute web001 tag red", "\"Remove tag=red\" on target \"web001\"")]
    public void WhatIf_says_what_would_be_done_and_does_not(string script, string says)
    {
        var before = Picture();
        Assert.Contains(says, Engine.Run(script + " -WhatIf").Text);
        Assert.Equal(before, Picture());
    }
}
