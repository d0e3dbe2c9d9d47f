namespace Clusto.Module.Tests.Drivers;

public sealed class FindingDrivers(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("Server", "Server")]
    [InlineData("virt*, 'Console*'", "VirtualServer ConsoleServer")]
    [InlineData("nothing*", "")]
    public void Drivers_are_found_by_name(string names, string expected) => Assert.Equal(expected, string.Join(' ', Names($"Get-ClustoDriver {names}")));

    [Fact]
    public void A_driver_says_what_its_things_are()
    {
        Assert.Equal(["Equipment Equipment 4 eth[0-3] psu[1-2] console"], Names("Get-ClustoDriver server | ForEach-Object { \"$($_.Base) $($_.Category) $($_.Things) $($_.Ports.Names)\" }"));
        Assert.Equal(["42"], Names("'Rack' | Get-ClustoDriver | ForEach-Object Units"));
    }

    [Fact]
    public void A_driver_that_is_not_there_is_an_error_that_names_the_nearest()
    {
        var result = Engine.Try("Get-ClustoDriver Serve, Rack");
        Assert.Equal(["Rack"], result.Strings);
        Assert.Equal("DriverUnknown,Clusto.Cmdlets.GetClustoDriverCommand", result.Error.FullyQualifiedErrorId);
        Assert.Contains("Did you mean 'Server'?", result.Error.ToString());
        Assert.Equal(["ArgumentMissing"], Engine.Try("Get-ClustoDriver $null").ErrorIds);
    }

    [Fact]
    public void The_things_of_a_driver_that_is_piped_by_name_can_be_found() =>
        Assert.Equal(["switch1"], Names("Get-ClustoDriver Switch | ForEach-Object { Get-ClustoThing -Driver $_ }"));
}
