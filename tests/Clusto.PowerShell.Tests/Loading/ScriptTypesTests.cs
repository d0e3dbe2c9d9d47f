namespace Clusto.Module.Tests.Loading;

public sealed class ScriptTypesTests(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    [Fact]
    public void Scripts_name_the_types_that_they_are_given()
    {
        var result = engine.Run(
            """
            Set-StrictMode -Version Latest
            $null = Connect-ClustoStore $StorePath
            $thing = New-ClustoThing server1 -Driver Server
            function Name([Clusto.Thing] $thing) { $thing.Name }
            Name $thing
            $thing -is [Clusto.Thing]
            $thing.Category -eq [Clusto.Category]::Equipment
            """);

        Assert.Equal(["server1", "True", "True"], result.Strings);
    }

    [Fact]
    public void Scripts_catch_errors_by_type()
    {
        var result = engine.Run(
            """
            Set-StrictMode -Version Latest
            $null = Connect-ClustoStore $StorePath
            try { Get-ClustoThing nobody -ErrorAction Stop } catch [Clusto.ThingNotFoundException] { "caught $($_.Exception.ErrorId)" }
            """);

        Assert.Equal(["caught ThingNotFound"], result.Strings);
    }
}
