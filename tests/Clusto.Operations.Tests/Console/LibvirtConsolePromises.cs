using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Consoles;

public class LibvirtConsolePromises
{
    [Fact]
    public async Task A_virtual_machine_without_a_console_is_refused()
    {
        DeviceProgram.Require("virsh");
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Libvirt, "127.0.0.1", "test", "libvirt-uri=test:///default");

        await terminal.AssertIsBackAsync("DeviceRefused: 'device1' refused: ");
        await terminal.WaitForAsync("not supported");
    }

    [Fact]
    public async Task A_virtual_machine_that_is_not_there_is_refused()
    {
        DeviceProgram.Require("virsh");
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Libvirt, "127.0.0.1", null, "libvirt-uri=test:///default");

        await terminal.AssertIsBackAsync("DeviceRefused: 'device1' refused: error: failed to get domain 'server1'.");
    }
}
