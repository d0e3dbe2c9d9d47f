using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Ways;

namespace Clusto.Benchmarks;

/// <summary>The power states of many systems, each with a connection, a certificate and a session of its own, from a service in another process.</summary>
internal static class RedfishStates
{
    public static Dictionary<string, double> Measure(int systems)
    {
        using var service = Process.Start(new ProcessStartInfo("dotnet", [Metadata("RedfishService")]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var said = service.StandardOutput.ReadLine()!.Split(' ');
        // The assembly is the module's, which it brings with it as for users; here it is beside nobody.
        AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name == "Clusto.Operations" ? context.LoadFromAssemblyPath(Metadata("Operations")) : null;
        var result = Ask(systems, said).GetAwaiter().GetResult();
        service.StandardInput.Close();
        service.WaitForExit();
        return result;
    }

    private static async Task<Dictionary<string, double>> Ask(int systems, string[] said)
    {
        var access = new DeviceAccess
        {
            Device = "bmc1",
            Address = "127.0.0.1",
            Settings = new Dictionary<string, string> { [RedfishSettings.Port] = said[0], ["tls-pin"] = said[1] },
            Credential = new Credential(said[2], said[3]),
        };
        var targets = Enumerable.Repeat(new PowerTarget { Thing = "server1", Access = access }, systems).ToList();
        var (watch, first, on) = (Stopwatch.StartNew(), 0.0, 0);
        await foreach (var reply in new RedfishPower().AskAsync(targets, new PowerLimits(64, TimeSpan.FromSeconds(30)), CancellationToken.None))
        {
            if (reply.Mistake is not null)
                throw reply.Mistake;
            first = first == 0 ? watch.Elapsed.TotalMilliseconds : first;
            on += reply.Status == PowerStatus.On ? 1 : 0;
        }

        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return new() { ["rate"] = on / seconds, ["first"] = first, ["megabytes"] = process.PeakWorkingSet64 / 1e6, ["cpu"] = process.TotalProcessorTime.TotalMilliseconds / systems };
    }

    private static string Metadata(string key) => typeof(RedfishStates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
