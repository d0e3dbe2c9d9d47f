using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

public class BootPromises
{
    [Fact]
    public async Task A_system_boots_from_the_network_once()
    {
        await using var service = await RedfishService.StartAsync();

        await service.BootAsync();

        Assert.Equal(("Pxe", "Once"), (service.Systems[0].BootTarget, service.Systems[0].BootEnabled));
        Assert.Equal(0, service.Sessions.Open);
    }

    [Fact]
    public async Task Another_change_in_between_makes_it_read_again()
    {
        await using var service = await RedfishService.StartAsync();
        TouchBeforePatch(service, times: 1);

        await service.BootAsync();

        Assert.Equal("Pxe", service.Systems[0].BootTarget);
    }

    [Fact]
    public async Task Changes_without_end_are_told()
    {
        await using var service = await RedfishService.StartAsync();
        TouchBeforePatch(service, times: int.MaxValue);

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(service.BootAsync);

        Assert.Equal("'bmc1' refused: its system was changed by somebody else twice while its boot source was set.", error.Message);
        Assert.Equal("None", service.Systems[0].BootTarget);
    }

    [Fact]
    public async Task A_system_without_network_boot_is_told_with_what_it_has()
    {
        await using var service = await RedfishService.StartAsync(new() { BootTargets = ["None", "Hdd"] });

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(service.BootAsync);

        Assert.Equal("'bmc1' refused: it does not offer Pxe for BootSourceOverrideTarget; it offers None, Hdd.", error.Message);
    }

    [Fact]
    public async Task A_service_that_says_yes_and_does_nothing_is_found_out()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.NeverChange });

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(service.BootAsync);

        Assert.Equal("'bmc1' refused: it took Pxe and Once for its boot source and says 'None' and 'Disabled' afterwards.", error.Message);
    }

    private static void TouchBeforePatch(RedfishService service, int times) => service.Before = request =>
    {
        if (request.Method == "PATCH" && times-- > 0)
            service.Systems[0].Touch();
    };
}
