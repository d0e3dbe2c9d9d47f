using System.Globalization;
using System.Net.Sockets;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Power;

/// <summary>OpenIPMI's ipmi_sim on loopback; a script keeps whether its machine is on.</summary>
internal sealed class SimulatedController : IDisposable
{
    public const string User = "admin";
    public const string Password = "correct-horse-9";

    private readonly DirectoryInfo folder;
    private readonly DeviceProgram program;

    private SimulatedController(DirectoryInfo folder, DeviceProgram program, string address, int port)
    {
        this.folder = folder;
        this.program = program;
        Address = address;
        Port = port;
    }

    public string Address { get; }

    public int Port { get; }

    public bool IsOn => File.ReadAllText(Path.Combine(folder.FullName, "power")).Trim() == "1";

    /// <summary>What was asked of its machine, in order.</summary>
    public IReadOnlyList<string> Asked => File.Exists(Path.Combine(folder.FullName, "asked")) ? File.ReadAllLines(Path.Combine(folder.FullName, "asked")) : [];

    public static async Task<SimulatedController> StartAsync(string address = "127.0.0.1", bool isOn = true)
    {
        DeviceProgram.Require("ipmi_sim", "ipmitool");
        var folder = Directory.CreateTempSubdirectory("clusto-ipmi-");
        var port = DeviceProgram.FreePort(ProtocolType.Udp);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "state"));
        Write(folder, "power", isOn ? "1\n" : "0\n");
        var script = Write(folder, "chassis", $$"""
            #!/bin/sh
            shift
            echo "$@" >> "{{folder.FullName}}/asked"
            case "$1 $2" in
            "get power") echo "power:$(cat "{{folder.FullName}}/power")";;
            "get boot") echo "boot:default";;
            "set power") echo "$3" > "{{folder.FullName}}/power";;
            esac

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var configuration = Write(folder, "lan.conf", SimulatorFiles.Configuration(address, port, User, Password, script));
        var commands = Write(folder, "emu", SimulatorFiles.Commands);
        var program = await DeviceProgram.StartAsync("ipmi_sim", ["-c", configuration, "-f", commands, "-n", "-s", Path.Combine(folder.FullName, "state")], _ => Task.FromResult(IsBound(address, port)));
        return new SimulatedController(folder, program, address, port);
    }

    public PowerTarget Target(string thing = "server1", string password = Password, string user = User, params (string Key, string Value)[] settings) => new()
    {
        Thing = thing,
        Access = new DeviceAccess
        {
            Device = thing,
            Address = Address,
            Credential = new Credential(user, password),
            Settings = new Dictionary<string, string>(settings.Select(static item => KeyValuePair.Create(item.Key, item.Value)), StringComparer.OrdinalIgnoreCase)
            {
                ["ipmi-port"] = Port.ToString(CultureInfo.InvariantCulture),
                ["ipmi-workarounds"] = "opensesspriv",
            },
        },
    };

    public void Dispose()
    {
        program.Dispose();
        folder.Delete(recursive: true);
    }

    private static string Write(DirectoryInfo folder, string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static bool IsBound(string address, int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Parse(address), port));
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
