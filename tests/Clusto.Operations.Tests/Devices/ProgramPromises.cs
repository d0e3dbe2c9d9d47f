using Clusto.Operations.Programs;

namespace Clusto.Operations.Tests.Devices;

public class ProgramPromises
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arguments_reach_a_program_as_they_are()
    {
        DeviceProgram.Require("printf");

        var result = await Call("printf", "%s\n", "$(reboot)", "a b'c\"", "-oProxyCommand=x").RunAsync(Token);

        Assert.Equal("$(reboot)\na b'c\"\n-oProxyCommand=x\n", result.Output);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_with_its_package()
    {
        var error = await Assert.ThrowsAsync<ProgramMissingException>(() => Call("no-such-program").RunAsync(Token));

        Assert.Equal("The program 'no-such-program', which is needed to test, is not on the path.", error.Message);
        Assert.Contains("apt install some-package", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended()
    {
        DeviceProgram.Require("sleep");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Call("sleep", "1000").RunAsync(limit.Token));
    }

    [Fact]
    public async Task Lines_are_told_as_they_come()
    {
        DeviceProgram.Require("printf");
        var lines = new List<string>();

        await Call("printf", "one\ntwo").RunAsync(lines.Add, Token);

        Assert.Equal(["one", "two"], lines);
    }

    private static ProgramCall Call(string name, params string[] arguments) => new() { Name = name, Purpose = "to test", Package = "some-package", Arguments = arguments };
}
