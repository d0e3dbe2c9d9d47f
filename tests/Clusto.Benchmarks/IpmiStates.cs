using System.Diagnostics;

namespace Clusto.Benchmarks;

/// <summary>The power states of many controllers, by the program as people call it, by one ipmipower, and by powerman over ipmipower.</summary>
internal sealed class IpmiStates : IDisposable
{
    private const int PowermanPort = 10_191;

    // What ipmipower has where nothing is said would let half of the dead wait for the other half.
    private const int AtOnce = 256;

    private readonly SimulatedControllers controllers;
    private readonly string program;
    private readonly string store;
    private readonly int count;
    private Process? powerman;

    public IpmiStates(string program, string store, int count)
    {
        this.program = program;
        this.store = store;
        this.count = count;
        controllers = new SimulatedControllers(count);
        Environment.SetEnvironmentVariable("CLUSTO_STORE", store);
        Environment.SetEnvironmentVariable("CLUSTO_CREDENTIAL_BMC", $"{SimulatedControllers.User}:{SimulatedControllers.Password}");
        var servers = Enumerable.Range(1, count).Select(static number => (Name: $"live{number}", Address: $"127.0.1.{number}"))
            .Concat(Enumerable.Range(1, count / 2).Select(static number => (Name: $"dead{number}", Address: $"127.0.2.{number}")));
        Child.Start(program, ["apply", controllers.Write("site.yaml", "things:\n  pool1: { driver: Pool, attributes: { credential: bmc, ipmi-workarounds: opensesspriv } }\n" + string.Concat(servers.Select(static server => $"  {server.Name}: {{ driver: Server, groups: [pool1], attributes: {{ bmc: {server.Address} }} }}\n")))]);
    }

    /// <summary>Whether what is compared is on this machine.</summary>
    public static bool IsPossible => IsInstalled("ipmi_sim") && IsInstalled("ipmipower");

    public static bool HasPowerman => IsInstalled("powermand");

    /// <summary>As a session sees it that has done it before.</summary>
    public static Dictionary<string, double> Measure(string store, int count)
    {
        using var session = new Session(store);
        var script = $"Get-ClustoPower 'live[1-{count}]'";
        session.Stream(script);
        var (milliseconds, first, answers) = session.Stream(script);
        return answers == count ? new() { ["seconds"] = milliseconds / 1000, ["first"] = first } : throw new InvalidOperationException($"{answers} of {count} answered.");
    }

    public Dictionary<string, double> Cmdlet() => Child.Run("ipmi", store, $"{count}");

    public Dictionary<string, double> Program() => Time("seconds", () => Ask(count, $"live[1-{count}]"));

    public Dictionary<string, double> ProgramWithHalfDead() => Time("seconds", () => Ask(count / 2, $"live[1-{count / 2}]", $"dead[1-{count / 2}]"));

    public Dictionary<string, double> Ipmipower() => Time("seconds", () => Ipmipower(count, controllers.Hosts));

    public Dictionary<string, double> Powerman()
    {
        powerman ??= StartPowerman();
        return Time("seconds", () => Count(count, Child.Start("powerman", ["-h", $"127.0.0.1:{PowermanPort}", "-x", "-q"]), ": on"));
    }

    public void Dispose()
    {
        powerman?.Kill();
        powerman?.Dispose();
        controllers.Dispose();
    }

    private static Dictionary<string, double> Time(string what, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return new() { [what] = watch.Elapsed.TotalSeconds };
    }

    private void Ask(int answering, params string[] things)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["power", "status", "--timeout", "10", .. things]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        Count(answering, process.StandardOutput.ReadToEnd(), ": on");
        process.WaitForExit();
        _ = errors.GetAwaiter().GetResult();
    }

    private void Ipmipower(int answering, string hosts) =>
        Count(answering, Child.Start("ipmipower", ["--config-file", controllers.Configuration, "--fanout", $"{AtOnce}", "--session-timeout", "10000", "--always-prefix", "-h", hosts, "--stat"]), ": on");

    private static void Count(int expected, string output, string mark)
    {
        var found = output.Split('\n').Count(line => line.Contains(mark, StringComparison.Ordinal));
        if (found < expected)
            throw new InvalidOperationException($"{found} of {expected} answered:\n{output}");
    }

    private Process StartPowerman()
    {
        var call = $"/usr/sbin/ipmipower --config-file {controllers.Configuration} --fanout {AtOnce} -h {controllers.Hosts} |&";
        var configuration = controllers.Write("powerman.conf", $"include \"/etc/powerman/ipmipower.dev\"\nlisten \"127.0.0.1:{PowermanPort}\"\ndevice \"ipmi1\" \"ipmipower\" \"{call}\"\nnode \"n[1-{count}]\" \"ipmi1\" \"{controllers.Hosts}\"\n");
        var process = Process.Start(new ProcessStartInfo("powermand", ["-f", "-c", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // It takes a moment until it has begun its ipmipower.
        Thread.Sleep(TimeSpan.FromSeconds(3));
        return process;
    }

    private static bool IsInstalled(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
