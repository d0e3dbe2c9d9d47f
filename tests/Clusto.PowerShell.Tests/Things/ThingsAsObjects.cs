using System.Management.Automation;

namespace Clusto.Module.Tests.Things;

public sealed class ThingsAsObjects(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void Attributes_are_properties_with_their_types()
    {
        Assert.Equal(["Int64", "65536"], Names("$thing = Get-ClustoThing web002; $thing.memory.GetType().Name; $thing.MEMORY"));
        Assert.Equal(["blue", "red"], Names("(Get-ClustoThing web002).tag"));
        Assert.Equal(["web002"], Names("Get-ClustoThing web00* | Where-Object memory -eq 65536"));
        Assert.Equal(["db1", "web001", "web002", "web003"], Names("Get-ClustoThing -Driver Server | Where Status -eq unallocated"));
        Assert.Equal(["web001", "web002", "web003"], Names("Get-ClustoThing | Where-Object { $_.PSObject.Properties['tag'] -and $_.tag -contains 'red' }"));
    }

    [Fact]
    public void The_methods_of_a_thing_stay() =>
        Assert.Equal(["Clusto.Thing", "web001", "True", "web001!"], Names("$thing = Get-ClustoThing web001; $thing.GetType().FullName; $thing.ToString(); $thing.Equals($thing); \"$thing!\""));

    [Fact]
    public void A_property_of_the_thing_goes_before_an_attribute_of_that_name()
    {
        Engine.Run("Set-ClustoThing web001 -Attribute @{ name = 'other'; driver = 'Toaster'; Count = 'many' }");
        Assert.Equal(["web001", "Server", "many", "other"], Names("$thing = Get-ClustoThing web001; $thing.Name; $thing.Driver; $thing.Count; $thing.Attributes['name']"));
    }

    [Fact]
    public void A_misspelt_property_is_an_error_in_strict_mode() =>
        Assert.Equal(["PropertyNotFoundStrict"], Engine.Try("(Get-ClustoThing web001).memroy").ErrorIds);

    [Fact]
    public void A_thing_that_was_read_cannot_be_changed_by_assignment()
    {
        Assert.NotEmpty(Engine.Try("(Get-ClustoThing web001).memory = 5").Errors);
        Assert.Equal(["32768"], Names("(Get-ClustoThing web001).memory"));
    }

    [Fact]
    public void All_properties_are_listed_each_once()
    {
        var listed = Names("(Get-ClustoThing web001).PSObject.Properties | ForEach-Object Name");
        Assert.Equal(listed.Distinct(StringComparer.OrdinalIgnoreCase), listed);
        Assert.Superset(new HashSet<string> { "Name", "Driver", "Rack", "RackUnit", "memory", "tag", "status" }, listed.ToHashSet());
    }

    [Fact]
    public void A_thing_from_another_session_keeps_its_properties_and_attributes_and_can_be_piped_on()
    {
        var thing = PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(Engine.Run("Get-ClustoThing web002").Single)));
        Assert.Equal("Deserialized.Clusto.Thing", thing.TypeNames[0]);
        Assert.Equal("rack001 2 65536", Engine.Run("$input | ForEach-Object { \"$($_.Rack) $($_.RackUnit) $($_.memory)\" }", thing).Single.ToString());
        Assert.Equal(["web002"], Engine.Run("$input | Get-ClustoThing", thing).Strings);
        Assert.Equal(["ops"], Engine.Run("$input | Set-ClustoAttribute owner ops -PassThru | ForEach-Object owner", thing).Strings);
        Assert.Equal(["web002"], Engine.Run("$input | Add-ClustoMember all-pool", thing).Strings);
    }

    [Fact]
    public void A_change_to_a_thing_that_somebody_else_changed_meanwhile_is_refused()
    {
        using var other = new ModuleEngine();
        Engine.Run("$read = Get-ClustoThing web001");
        other.Run($"$null = Connect-ClustoStore '{SitePath}'; Set-ClustoAttribute web001 owner them");
        var error = Engine.Try("$read | Set-ClustoAttribute owner us").Error;
        Assert.Equal("ChangedMeanwhile,Clusto.Cmdlets.SetClustoAttributeCommand", error.FullyQualifiedErrorId);
        Assert.Equal(["them"], Names("(Get-ClustoThing web001).owner"));
    }
}
