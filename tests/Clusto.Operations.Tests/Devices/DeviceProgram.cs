using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clusto.Devices.Tests;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Tests.Devices;

/// <summary>A real counterpart from a Debian package on loopback; it ends with the test.</summary>
internal sealed class DeviceProgram : IDisposable
{
    private readonly Process process;
    private readonly List<string> said = [];

    private DeviceProgram(Process process) => this.process = process;

    /// <summary>What it wrote so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return string.Join('\n', said);
        }
    }

    public int Id => process.Id;

    /// <summary>Skips the test where a program is absent; where devices are required that is a failure.</summary>
    public static void Require(params IEnumerable<string> programs)
    {
        var missing = programs.Where(static program => !ProgramCall.IsInstalled(program)).ToList();
        if (missing.Count == 0)
            return;
        var reason = $"There is no {string.Join(", ", missing)} on this machine.";
        if (Environment.GetEnvironmentVariable("CLUSTO_TEST_DEVICES") == "required")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static async Task<DeviceProgram> StartAsync(string name, IEnumerable<string> arguments, Func<DeviceProgram, Task<bool>> isReady, IReadOnlyDictionary<string, string>? environment = null)
    {
        Require(name);
        var start = new ProcessStartInfo(ProgramCall.Find(name)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        var device = new DeviceProgram(new Process { StartInfo = start });
        device.process.OutputDataReceived += (_, line) => device.Hear(line.Data);
        device.process.ErrorDataReceived += (_, line) => device.Hear(line.Data);
        device.process.Start();
        device.process.BeginOutputReadLine();
        device.process.BeginErrorReadLine();
        var watch = Stopwatch.StartNew();
        while (!await isReady(device))
        {
            if (device.process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(30))
            {
                device.Dispose();
                Assert.Fail($"{name} did not start: {device.Said}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return device;
    }

    /// <summary>Whether something listens at a port of TCP on loopback.</summary>
    public static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort(ProtocolType protocol = ProtocolType.Tcp) => TestPort.Free(protocol);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (said)
            said.Add(line);
    }
}
