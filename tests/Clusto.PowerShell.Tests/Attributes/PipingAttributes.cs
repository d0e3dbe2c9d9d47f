using System.Management.Automation;

namespace Clusto.Module.Tests.Attributes;

public sealed class PipingAttributes(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void An_empty_cell_is_no_number()
    {
        Engine.Run("[pscustomobject]@{ Thing = 'db1'; Key = 'owner'; Number = ''; Value = 'ops' }, [pscustomobject]@{ Thing = 'db1'; Key = 'disk'; Number = '1'; Value = 'sda' } | Set-ClustoAttribute");
        Assert.Equal(["disk#1=sda", "owner=ops"], Names("Get-ClustoAttribute db1 | Where-Object Key -in disk, owner | ForEach-Object { $number = if ($null -ne $_.Number) { \"#$($_.Number)\" }; \"$($_.Key)$number=$($_.Value)\" }").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_attribute_that_is_piped_names_its_thing_and_itself()
    {
        Engine.Run("Get-ClustoAttribute web00* memory | Set-ClustoAttribute -Value 5");
        Assert.Equal(["5", "5", "5"], Names("Get-ClustoAttribute web00* memory"));
        Engine.Run("Get-ClustoAttribute web00* tag | Where-Object Value -eq blue | Remove-ClustoAttribute");
        Assert.Equal(["red", "red", "red"], Names("Get-ClustoAttribute web00* tag"));
    }

    [Fact]
    public void A_new_value_has_its_own_type()
    {
        Engine.Run("Get-ClustoAttribute web001 memory | Set-ClustoAttribute -Value much");
        Assert.Equal(["String"], Names("Get-ClustoAttribute web001 memory | ForEach-Object Type"));
    }

    [Theory]
    [InlineData("Get-ClustoAttribute web001 memory | Set-ClustoAttribute owner ops", "memory owner status tag tag")]
    [InlineData("Get-ClustoAttribute web001 memory | Remove-ClustoAttribute tag", "memory status")]
    [InlineData("Get-ClustoAttribute web001 memory | Remove-ClustoAttribute tag red", "memory status tag")]
    [InlineData("Get-ClustoAttribute web001 memory | Add-ClustoAttribute 'disk#0.size' 5", "disk memory status tag tag")]
    public void What_the_command_line_says_goes_before_what_the_object_says(string script, string keys)
    {
        Engine.Run(script);
        Assert.Equal(keys, string.Join(' ', Names("Get-ClustoAttribute web001 | ForEach-Object Key")));
        Assert.Equal(["32768"], Names("Get-ClustoAttribute web001 memory"));
    }

    [Fact]
    public void Attributes_of_a_thing_that_are_named_like_parameters_are_no_arguments()
    {
        const string Named = "@{ key = 'k'; value = 'v'; type = 'blade'; number = 7; subkey = 's'; port = 'eth9'; to = 'nobody'; toport = 'x'; from = 'y'; mac = 'z'; newname = 'n'; thing = 't'; name = 'u' }";
        var thing = Engine.Run($"Set-ClustoThing db1 -Attribute {Named} -PassThru").Single;
        foreach (var piped in new[] { thing, PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(thing))) })
        {
            Engine.Run("$thing = @($input)[0]", piped);
            Assert.Equal(["ops"], Names("$thing | Set-ClustoAttribute owner ops -PassThru | ForEach-Object owner"));
            Assert.Equal(14 + 1, Names("Get-ClustoThing db1 | Get-ClustoAttribute").Length);
            Assert.Equal(["db1 eth0 -> switch1 port1"], Names("Get-ClustoThing db1 | Connect-ClustoThing switch1"));
            Assert.Equal(["db1 eth0 -> switch1 port1"], Names("Get-ClustoThing db1 | Disconnect-ClustoThing -PassThru"));
            Assert.Equal(["True"], Names("Get-ClustoThing db1 | Set-ClustoPort eth0 -Fact @{ speed = '10G' } -PassThru | ForEach-Object { $null -eq $_.Mac }"));
        }
    }

    [Fact]
    public void A_property_that_cannot_be_an_argument_is_an_error_and_nothing_is_written()
    {
        var before = Picture();
        var result = Engine.Try("[pscustomobject]@{ Thing = 'db1'; Key = 'disk'; Number = 'first'; Value = 5 } | Set-ClustoAttribute");
        Assert.Equal(["ArgumentInvalid"], result.ErrorIds);
        Assert.Contains("'first' cannot be the Number of", result.Error.ToString());
        Assert.Equal(before, Picture());
    }
}
