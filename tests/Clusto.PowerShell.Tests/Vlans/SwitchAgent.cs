using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Clusto.Devices.Tests;

/// <summary>A switch of 8 ports that snmpsimd plays on loopback; all ports are in VLAN 1, and it has the VLANs 10, 20 and 203 as well. It refuses to run as root, so it runs as nobody there.</summary>
internal sealed class SwitchAgent : IDisposable
{
    public const string Community = "s3cret-community";

    private const string Pvid = "1.3.6.1.2.1.17.7.1.4.5.1.1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-switch-");
    private readonly Process process;

    public SwitchAgent()
    {
        Require("snmpget", "snmpsimd", "setpriv");
        process = Start();
    }

    public int Port { get; } = TestPort.Free(ProtocolType.Udp);

    /// <summary>The VLAN without a tag of a port, as the switch itself says.</summary>
    public string Vlan(int port)
    {
        var start = new ProcessStartInfo("snmpget", ["-v2c", "-c", Community, "-Oqv", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"), string.Create(CultureInfo.InvariantCulture, $"{Pvid}.{port}")]) { RedirectStandardOutput = true };
        using var asking = Process.Start(start)!;
        return asking.StandardOutput.ReadToEnd().Trim();
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static void Require(params string[] programs)
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (programs.FirstOrDefault(program => !paths.Any(path => File.Exists(Path.Combine(path, program)))) is not { } missing)
            return;
        if (Environment.GetEnvironmentVariable("CLUSTO_TEST_DEVICES") == "required")
            Assert.Fail($"There is no {missing} on this machine.");
        Assert.Skip($"There is no {missing} on this machine.");
    }

    // In the order of their numbers, as the agent wants them.
    private static IEnumerable<string> Records()
    {
        foreach (var port in Enumerable.Range(1, 8))
            yield return Line($"1.3.6.1.2.1.17.1.4.1.2.{port}|2|{100 + port}");
        foreach (var vlan in new[] { 1, 10, 20, 203 })
            yield return Line($"1.3.6.1.2.1.17.7.1.4.3.1.2.{vlan}|4x:writecache|hexvalue={(vlan == 1 ? "FF" : "00")}");
        foreach (var vlan in new[] { 1, 10, 20, 203 })
            yield return Line($"1.3.6.1.2.1.17.7.1.4.3.1.4.{vlan}|4x:writecache|hexvalue={(vlan == 1 ? "FF" : "00")}");
        foreach (var port in Enumerable.Range(1, 8))
            yield return Line($"{Pvid}.{port}|66:writecache|value=1");
        foreach (var port in Enumerable.Range(1, 8))
            yield return Line($"1.3.6.1.2.1.31.1.1.1.1.{100 + port}|4|Gi1/0/{port}");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Open(DirectoryInfo directory)
    {
        if (!OperatingSystem.IsWindows())
            directory.UnixFileMode = (UnixFileMode)0b111_111_111;
        return directory.FullName;
    }

    private Process Start()
    {
        var (data, index) = (Open(folder.CreateSubdirectory("data")), Open(folder.CreateSubdirectory("index")));
        Open(folder);
        File.WriteAllLines(Path.Combine(data, Community + ".snmprec"), Records());
        string[] unprivileged = Environment.UserName == "root" ? ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"] : [];
        var start = new ProcessStartInfo("setpriv", [.. unprivileged, "snmpsimd", $"--data-dir={data}", $"--cache-dir={index}", "--logging-method=stdout", "--variation-modules-dir=/usr/share/snmpsim/variation", Line($"--agent-udpv4-endpoint=127.0.0.1:{Port}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment["HOME"] = folder.FullName;
        var started = Process.Start(start)!;
        var listening = new TaskCompletionSource();
        DataReceivedEventHandler hear = (_, line) =>
        {
            if (line.Data is null || line.Data.Contains("Listening at UDP/IPv4", StringComparison.Ordinal))
                listening.TrySetResult();
        };
        started.OutputDataReceived += hear;
        started.ErrorDataReceived += static (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        Assert.True(listening.Task.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) && !started.HasExited, "snmpsimd does not listen.");
        return started;
    }
}
