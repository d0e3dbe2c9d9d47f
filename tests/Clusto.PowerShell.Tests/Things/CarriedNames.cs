namespace Clusto.Module.Tests.Things;

public sealed class CarriedNames : CmdletTest
{
    public CarriedNames(ModuleEngine engine)
        : base(engine) => engine.Run("""
            Set-ClustoAttribute web001 serial SN-4711
            Set-ClustoAttribute web001 ip 10.2.0.17
            Set-ClustoPort web001 eth0 -Mac 00:13:c6:04:58:28
            Set-ClustoAttribute web002 asset 4712
            Set-ClustoAttribute web002 serial same
            Set-ClustoAttribute web003 serial same
            """);

    [Theory]
    [InlineData("SN-4711")]
    [InlineData("sn-4711")]
    [InlineData("10.2.0.17")]
    [InlineData("0013.C604.5828")]
    public void A_thing_is_found_by_what_it_carries(string word)
    {
        Assert.Equal(["web001"], Names($"Get-ClustoThing {word}"));
        Assert.Equal(["web001"], Names($"Get-ClustoThing {word} -Driver Server"));
        Assert.Equal(["web001"], Names($"'{word}' | Get-ClustoThing"));
        Assert.Equal(["rack001"], Names($"Get-ClustoThing -ConnectedTo {word} -Driver Rack"));
        Assert.Equal(["rack001"], Names($"(Get-ClustoLocation {word}).In"));
    }

    [Fact]
    public void A_change_names_the_thing_that_is_meant()
    {
        Engine.Run("Move-ClustoThing 10.2.0.17 -To rack002; Set-ClustoAttribute 4712 owner ops; Add-ClustoMember all-pool SN-4711");

        Assert.Equal(["rack002"], Names("(Get-ClustoThing web001).Location"));
        Assert.Equal(["ops"], Names("(Get-ClustoThing web002).Owner"));
        Assert.Contains("web001", Names("Get-ClustoMember all-pool"));
        Assert.Contains("\"web001\"", Engine.Render("Remove-ClustoThing SN-4711 -WhatIf"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_several_carry_is_listed_and_never_changed()
    {
        Assert.Equal(["web002", "web003"], Names("Get-ClustoThing same"));

        var error = Engine.Try("Remove-ClustoThing same").Error;
        Assert.StartsWith("ThingAmbiguous,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("web002, web003", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_comes_before_what_is_carried()
    {
        Engine.Run("New-ClustoThing 10.2.0.17 -Driver Server");

        Assert.Equal(["10.2.0.17"], Names("Get-ClustoThing 10.2.0.17"));
        Engine.Run("Remove-ClustoThing 10.2.0.17");
        Assert.Equal(["web001"], Names("Get-ClustoThing 10.2.0.17"));
    }
}
