namespace Clusto.Module.Tests.Roles;

public sealed class TestingRoles : RoleTest
{
    public TestingRoles(ModuleEngine engine)
        : base(engine) => engine.Run(
            """
            $null = Add-ClustoMember bigmem web002, web003
            $null = New-ClustoService Blog web002 80
            """);

    [Theory]
    [InlineData("Test-ClustoRole")]
    [InlineData("Test-ClustoRole web002")]
    [InlineData("Test-ClustoRole blog1")]
    [InlineData("Get-ClustoThing | Test-ClustoRole")]
    [InlineData("@() | Test-ClustoRole")]
    public void Where_all_is_well_nothing_comes_out(string script)
    {
        Assert.Empty(Engine.Run(script).Objects);
        Assert.Equal(true, Engine.Run(script + " -Quiet").Single.BaseObject);
    }

    [Theory]
    [InlineData("Test-ClustoRole", "web002 web003")]
    [InlineData("Test-ClustoRole web*", "web002 web003")]
    [InlineData("Test-ClustoRole web003", "web003")]
    [InlineData("Test-ClustoRole 'web[002-003]'", "web002 web003")]
    [InlineData("'web002' | Test-ClustoRole", "web002")]
    [InlineData("Get-ClustoThing web003 | Test-ClustoRole", "web003")]
    [InlineData("Test-ClustoRole rack001", "web002 web003")]
    [InlineData("Test-ClustoRole Blog", "web002")]
    [InlineData("Test-ClustoRole rack002, web003", "web003")]
    [InlineData("Test-ClustoRole web001, db1", "")]
    public void What_is_missing_is_found_for_what_is_named_or_the_whole_store(string script, string things)
    {
        Engine.Run("Set-ClustoAttribute web002, web003 memory 1");

        Assert.Equal(things, string.Join(' ', Names(script + " | ForEach-Object Thing")));
        Assert.Equal(things.Length == 0, Engine.Run(script + " -Quiet").Single.BaseObject);
    }

    [Fact]
    public void A_finding_says_what_and_how_grave_and_a_command_repairs_it()
    {
        Engine.Run("Set-ClustoAttribute web002 memory 1; $found = Test-ClustoRole");

        Assert.Equal(["ClassRequirementMissing", "Error", "'web002' does not meet the class 'bigmem', which requires memory>=65536: memory is 1."], Names("$found.Rule; $found.Severity; $found"));
        Engine.Run("& ([scriptblock]::Create($found.Suggestion))");
        Assert.Empty(Engine.Run("Test-ClustoRole").Objects);
    }

    [Fact]
    public void A_finding_stands_for_its_thing()
    {
        Engine.Run("Set-ClustoAttribute web003 memory 1");

        Assert.Equal(["web003"], Names("Test-ClustoRole | Get-ClustoThing"));
        Assert.Equal(["bigmem"], Names("Test-ClustoRole | ForEach-Object { Get-ClustoMember -Of $_ }"));
    }

    [Fact]
    public void What_is_not_there_is_an_error_and_the_others_are_tested()
    {
        Engine.Run("Set-ClustoAttribute web003 memory 1");

        var result = Engine.Try("Test-ClustoRole nobody, web003");
        Assert.Equal(["ThingNotFound"], result.ErrorIds);
        Assert.Single(result.Objects);
        Assert.Equal("ArgumentMissing", Engine.Try("Test-ClustoRole $null").ErrorIds.Single());
    }
}
