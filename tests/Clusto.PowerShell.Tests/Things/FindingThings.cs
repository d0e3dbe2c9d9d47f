namespace Clusto.Module.Tests.Things;

public sealed class FindingThings(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("web001", "web001")]
    [InlineData("WEB001", "web001")]
    [InlineData("web*", "web-pool web001 web002 web003")]
    [InlineData("web00?", "web001 web002 web003")]
    [InlineData("'*[13]'", "datacenter1 db1 rack001 switch1 web001 web003")]
    [InlineData("'web[001-002]'", "web001 web002")]
    [InlineData("'web[001,003]', db1", "web001 web003 db1")]
    [InlineData("'nothing*'", "")]
    [InlineData("-Driver Server", "db1 web001 web002 web003")]
    [InlineData("-Driver Equipment", "db1 switch1 web001 web002 web003")]
    [InlineData("-Driver S*", "db1 switch1 web001 web002 web003")]
    [InlineData("-Driver Nothing*", "")]
    [InlineData("-Category Location", "datacenter1 rack001 rack002")]
    [InlineData("-In rack001", "switch1 web001 web002 web003")]
    [InlineData("-In datacenter1", "rack001 rack002 switch1 web001 web002 web003")]
    [InlineData("-In all-pool", "web-pool web001 web002")]
    [InlineData("-In rack002", "")]
    [InlineData("-In 'rack*' -Driver Switch", "switch1")]
    [InlineData("-In nothing*", "")]
    [InlineData("-ConnectedTo web001", "rack001 web-pool")]
    [InlineData("-ConnectedTo rack001", "datacenter1 switch1 web001 web002 web003")]
    [InlineData("-ConnectedTo web-pool", "all-pool web001 web002")]
    [InlineData("-ConnectedTo rack002, all-pool", "datacenter1 web-pool")]
    [InlineData("web* -In web-pool -Driver Server", "web001 web002")]
    [InlineData("web001 -Driver Switch", "")]
    public void It_finds_what_is_asked_for_and_nothing_else(string arguments, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names($"Get-ClustoThing {arguments}")));

    [Theory]
    [InlineData("@{ memory = 65536 }", "web002")]
    [InlineData("@{ memory = '65536' }", "web002")]
    [InlineData("@{ memory = '6*', '*36' }", "web002")]
    [InlineData("@{ MEMORY = 65536; tag = 'Blue' }", "web002")]
    [InlineData("@{ memory = 65536; tag = 'green' }", "")]
    [InlineData("@{ tag = 'red', 'blue' }", "web001 web002 web003")]
    [InlineData("@{ tag = '*' }", "web001 web002 web003")]
    [InlineData("@{ tag = @() }", "web001 web002 web003")]
    [InlineData("@{ tag = $null } -Driver Server", "db1")]
    [InlineData("@{ tag = 'red' } -Match Keys", "")]
    [InlineData("@{ tag = 'red', 'blue' } -Match Keys", "web001 web002 web003")]
    [InlineData("@{ tag = @() } -Match Keys -Driver Server", "db1")]
    [InlineData("@{ tag = 'red', 'blue' } -Match Exact", "")]
    [InlineData("@{ status = 'unallocated' } -Match Exact", "db1")]
    [InlineData("@{ tag = 'red', 'blue'; memory = 65536; status = 'unallocated' } -Match Exact", "web002")]
    [InlineData("@{} -Match Exact -Category Group", "all-pool web-pool")]
    public void Attributes_are_contained_the_same_for_each_key_or_exactly_those(string attributes, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names($"Get-ClustoThing -Attribute {attributes}")));

    [Theory]
    [InlineData("nobody", "ThingNotFound", "nobody")]
    [InlineData("'web00`[1`]'", "ThingNotFound", "web00[1]")]
    [InlineData("-Driver Srever", "DriverUnknown", "Srever")]
    [InlineData("-In nobody", "ThingNotFound", "nobody")]
    [InlineData("-In rack001, nobody", "ThingNotFound", "nobody")]
    [InlineData("-ConnectedTo nobody", "ThingNotFound", "nobody")]
    [InlineData("web* -In nobody", "ThingNotFound", "nobody")]
    [InlineData("-Attribute @{ 'not a key' = 1 }", "AttributeKeyInvalid", "not a key")]
    [InlineData("'web[9-1]'", "NameInvalid", "web[9-1]")]
    [InlineData("$null", "ArgumentMissing", "Name")]
    [InlineData("-Name @()", "ArgumentMissing", "Name")]
    [InlineData("-In $null", "ArgumentMissing", "In")]
    [InlineData("-In @()", "ArgumentMissing", "In")]
    [InlineData("-ConnectedTo @($null)", "ArgumentMissing", "ConnectedTo")]
    [InlineData("-ConnectedTo ''", "ArgumentMissing", "ConnectedTo")]
    [InlineData("-Driver $null", "ArgumentMissing", "Driver")]
    [InlineData("-Attribute $null", "ArgumentMissing", "Attribute")]
    [InlineData("-Match Exact", "AttributeMissing", "Exact")]
    public void A_question_with_a_mistake_is_never_answered_with_everything(string arguments, string id, string target)
    {
        var result = Engine.Try($"Get-ClustoThing {arguments}");
        Assert.Empty(result.Objects);
        Assert.Equal(id + ",Clusto.Cmdlets.GetClustoThingCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(target, result.Error.TargetObject?.ToString());
        Assert.NotEmpty(result.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_driver_that_is_misspelt_is_told_the_nearest() =>
        Assert.Contains("Did you mean 'Server'?", Engine.Try("Get-ClustoThing -Driver Srever").Error.ToString());

    [Fact]
    public void Of_several_names_those_that_exist_are_found_and_each_other_is_an_error()
    {
        var result = Engine.Try("Get-ClustoThing web001, nobody, 'web[003-005]', web002");
        Assert.Equal(["web001", "web003", "web002"], result.Strings);
        Assert.Equal(["nobody", "web004", "web005"], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => Assert.Equal("ObjectNotFound", error.CategoryInfo.Category.ToString()));
        Assert.Null(result.Terminating);
    }

    [Fact]
    public void A_missing_thing_can_be_caught_by_its_type_and_the_error_says_what_to_do()
    {
        var result = Engine.Run("try { Get-ClustoThing nobody -ErrorAction Stop } catch [Clusto.ThingNotFoundException] { $_ }").Single;
        var error = (System.Management.Automation.ErrorRecord)result.BaseObject;
        Assert.Equal("There is no thing named 'nobody'.", error.ToString());
        Assert.Equal("Check the spelling, or look for it with Get-ClustoThing and a wildcard.", error.ErrorDetails.RecommendedAction);
    }
}
