using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clusto.Operations.Tests.Power;

namespace Clusto.Benchmarks;

/// <summary>Many controllers of OpenIPMI's simulator, each a process with an address of its own, and others that take packets and say nothing.</summary>
internal sealed class SimulatedControllers : IDisposable
{
    public const string User = "admin";
    public const string Password = "benchmark-9";

    // RMCP's port, of the IPMI 2.0 specification, 13.1.2: powerman cannot be told another.
    private const int Port = 623;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-bmc-");
    private readonly List<Process> processes = [];
    private readonly List<Socket> silent = [];

    public SimulatedControllers(int count)
    {
        Hosts = $"127.0.1.[1-{count}]";
        SilentHosts = $"127.0.2.[1-{count / 2}]";
        var script = Write("chassis", "#!/bin/sh\necho power:1\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        for (var number = 1; number <= count; number++)
            processes.Add(Start(number, script));
        for (var number = 1; number <= count / 2; number++)
            silent.Add(Bound($"127.0.2.{number}"));
        var watch = Stopwatch.StartNew();
        while (Enumerable.Range(1, count).Any(static number => IsFree($"127.0.1.{number}")))
        {
            if (watch.Elapsed > Patience)
                throw new InvalidOperationException("The simulated controllers do not start; only root may listen at their port.");
            Thread.Sleep(100);
        }
    }

    /// <summary>Those that answer, as FreeIPMI writes ranges.</summary>
    public string Hosts { get; }

    /// <summary>Half as many that do not.</summary>
    public string SilentHosts { get; }

    /// <summary>A file with the user and password for FreeIPMI.</summary>
    public string Configuration => Write("freeipmi.conf", $"username {User}\npassword {Password}\ndriver-type LAN_2_0\ncipher-suite-id 3\nworkaround-flags opensesspriv\n");

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        silent.ForEach(static socket => socket.Dispose());
        foreach (var process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private Process Start(int number, string script)
    {
        var state = Directory.CreateDirectory(Path.Combine(folder.FullName, $"state{number}")).FullName;
        var configuration = Write($"lan{number}.conf", SimulatorFiles.Configuration($"127.0.1.{number}", Port, User, Password, script));
        var commands = Write($"emu{number}", SimulatorFiles.Commands);
        return Process.Start(new ProcessStartInfo("ipmi_sim", ["-c", configuration, "-f", commands, "-n", "-s", state]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
    }

    private static Socket Bound(string address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), Port));
        return socket;
    }

    private static bool IsFree(string address)
    {
        try
        {
            Bound(address).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
