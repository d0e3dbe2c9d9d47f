namespace Clusto.Module.Tests.Roles;

public sealed class CreatingServices(ModuleEngine engine) : RoleTest(engine)
{
    [Theory]
    [InlineData("New-ClustoService -Role mail -On web001 -Port 25", "mail1")]
    [InlineData("New-ClustoService MAIL web001 25", "mail1")]
    [InlineData("New-ClustoService mail 'web[001-003]' 25", "mail1 mail2 mail3")]
    [InlineData("Get-ClustoThing web* -Driver Server | New-ClustoService -Role mail -Port 25", "mail1 mail2 mail3")]
    [InlineData("'web001', 'web002' | New-ClustoService mail", "mail1 mail2")]
    [InlineData("New-ClustoService mail web001 -Name 'smtp[01-02]'", "smtp01 smtp02")]
    [InlineData("New-ClustoService (Get-ClustoThing mail) (Get-ClustoThing db1)", "mail1")]
    public void Each_server_gets_a_service(string script, string names)
    {
        var before = Picture();
        Assert.Contains("of the role mail", Engine.Run(script + " -WhatIf").Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, Picture());

        Assert.Equal(names, string.Join(' ', Names(script)));
        Assert.Equal(names, string.Join(' ', Names("Get-ClustoMember mail | Where-Object Driver -eq Service")));
        Assert.Empty(Engine.Run("Test-ClustoRole").Objects);
    }

    [Fact]
    public void It_has_its_port_address_and_attributes()
    {
        Engine.Run("$service = New-ClustoService mail web001 25 -Address 10.2.0.17 -Attribute @{ owner = 'ops' }");

        Assert.Equal(["Service", "web001", "25", "10.2.0.17", "ops"], Names("$service.Driver; $service.Location; $service.port; $service.ip; $service.owner"));
        Assert.Equal(["mail", "web-pool"], Names("Get-ClustoMember -Of web001"));
        Assert.Equal(["mail1"], Names("Get-ClustoThing -Driver Service -In web001"));
    }

    [Fact]
    public void What_comes_out_can_be_changed_at_once() =>
        Assert.Equal(["ops"], Names("New-ClustoService mail web001 | Set-ClustoAttribute owner ops -PassThru | ForEach-Object owner"));

    [Theory]
    [InlineData("New-ClustoService Blog web001 80", "RoleRequirementMissing", "web001")]
    [InlineData("New-ClustoService web-pool web001", "DriverExpected", "web-pool")]
    [InlineData("New-ClustoService mail rack001", "DriverExpected", "rack001")]
    [InlineData("New-ClustoService nobody web001", "ThingNotFound", "nobody")]
    [InlineData("New-ClustoService mail nobody", "ThingNotFound", "nobody")]
    [InlineData("New-ClustoService mail web001 smtp", "AttributeTypeInvalid", "smtp")]
    [InlineData("New-ClustoService mail web001 -Address 10.2", "AttributeTypeInvalid", "10.2")]
    [InlineData("New-ClustoService mail web001 -Name db1", "NameInUse", "db1")]
    [InlineData("New-ClustoService mail web001 -Name 'a*'", "NameInvalid", "a*")]
    public void A_mistake_is_told_with_what_it_is_about_and_changes_nothing(string script, string id, string target)
    {
        var before = Picture();
        foreach (var whatIf in new[] { " -WhatIf", "" })
        {
            var error = Engine.Try(script + whatIf).Error;
            Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
            Assert.Equal(target, error.TargetObject?.ToString());
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, Picture());
    }

    [Fact]
    public void A_port_is_given_once_at_an_address()
    {
        Engine.Run("$null = New-ClustoService mail web001 25");

        var error = Engine.Try("New-ClustoService mail web001 25").Error;
        Assert.StartsWith("ServicePortInUse,", error.FullyQualifiedErrorId);
        Assert.Equal("Port 25 of 'web001' is that of the service 'mail1' already.", error.ToString());
        Assert.Equal(["mail2"], Names("New-ClustoService mail web001 25 -Address 10.0.0.1"));
    }

    [Fact]
    public void Forced_it_warns_of_what_the_server_lacks() =>
        Assert.Equal(["blog1", "'web001' lacks the class 'bigmem', which the role 'Blog' requires."], Names("New-ClustoService Blog web001 -Force -WarningVariable told 3>$null; $told"));

    [Fact]
    public void A_server_keeps_what_its_services_need()
    {
        Engine.Run("$null = New-ClustoService mail web001 25");

        Assert.Equal(["RoleRequirementMissing"], Engine.Try("Remove-ClustoMember mail web001").ErrorIds);
        Assert.Equal(["RoleRequirementMissing"], Engine.Try("Move-ClustoThing mail1 web002").ErrorIds);
        Assert.Contains("it holds mail1", Engine.Try("Remove-ClustoThing web001 -Confirm:$false").Error.ToString());
        Assert.Equal(["RoleRequirementMissing"], Engine.Try("Disconnect-ClustoThing web001 -From mail").ErrorIds);

        Engine.Run("$null = Add-ClustoMember mail web002; Move-ClustoThing mail1 web002; Remove-ClustoMember mail web001");
        Assert.Equal(["mail1", "web002"], Names("Get-ClustoMember mail"));
        Engine.Run("Remove-ClustoThing mail -Recurse -Confirm:$false");
        Assert.Empty(Names("Get-ClustoThing mail*"));
    }
}
