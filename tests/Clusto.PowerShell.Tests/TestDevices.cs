namespace Clusto.Module.Tests;

/// <summary>Programs of the system that stand in for devices.</summary>
internal static class TestDevices
{
    /// <summary>Skips the test where a program is absent; where devices are required that is a failure.</summary>
    public static void Require(string program)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))))
            return;
        var reason = $"There is no {program} on this machine.";
        if (Environment.GetEnvironmentVariable("CLUSTO_TEST_DEVICES") == "required")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
