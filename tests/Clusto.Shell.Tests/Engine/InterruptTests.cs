using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Clusto.Shell.Tests.Engine;

public sealed class InterruptTests : IDisposable
{
    private const int Interrupt = 2;
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Ctrl_C_stops_a_script_which_cleans_up_and_gives_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent as on Unix.");
        _place.Write("long.ps1", "try { 'ready'; while ($true) { } } finally { [Console]::WriteLine('cleaned up') }\n'after'");
        using var program = _place.Start([], "long.ps1");
        Assert.Equal("ready", program.StandardOutput.ReadLine());

        Assert.Equal(0, Kill(program.Id, Interrupt));

        Assert.Equal("cleaned up\n", program.StandardOutput.ReadToEnd());
        program.WaitForExit();
        Assert.Equal(130, program.ExitCode);
    }

    [Fact]
    public void A_second_Ctrl_C_ends_a_script_that_does_not_stop()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent as on Unix.");
        _place.Write("stuck.ps1", "try { 'ready'; while ($true) { } } finally { [Console]::WriteLine('stuck'); while ($true) { } }");
        using var program = _place.Start([], "stuck.ps1");
        Assert.Equal("ready", program.StandardOutput.ReadLine());

        Assert.Equal(0, Kill(program.Id, Interrupt));
        Assert.Equal("stuck", program.StandardOutput.ReadLine());
        Assert.Equal(0, Kill(program.Id, Interrupt));

        program.WaitForExit();
        Assert.NotEqual(0, program.ExitCode);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
