using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Clusto.Shell.Tests.Commands;

/// <summary>A store of its own and the real program, run as people run it: as a process.</summary>
internal sealed class Site : IDisposable
{
    public static readonly string Program = typeof(Site).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Program").Value!;

    public Site()
    {
        Folder = Directory.CreateTempSubdirectory("clusto-tests-").FullName;
        Store = Path.Combine(Folder, "site.db");
    }

    public string Folder { get; }

    public string Store { get; set; }

    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>A site with a rack, a switch and a server in it.</summary>
    public static Site Small()
    {
        var site = new Site();
        site.Do("new", "datacenter1", "-d", "Datacenter");
        site.Do("new", "rack101", "-d", "Rack", "--in", "datacenter1");
        site.Do("new", "switch2a", "-d", "Switch", "--in", "rack101", "--unit", "40");
        site.Do("new", "server1", "-d", "Server", "--in", "rack101", "--unit", "13", "-a", "memory=65536");
        return site;
    }

    /// <summary>Runs a command that must succeed.</summary>
    public Outcome Do(params string[] args)
    {
        var outcome = Run(args);
        Assert.True(outcome.Code == 0, $"clusto {string.Join(' ', args)} gave {outcome.Code}: {outcome.Error}{outcome.Out}");
        return outcome;
    }

    public Outcome Run(params string[] args) => RunWithInput(null, args);

    public Outcome RunWithInput(string? input, params string[] args)
    {
        using var process = Start(args);
        if (input is not null)
            process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Folder,
        };
        start.ArgumentList.Add(Program);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        start.Environment["CLUSTO_STORE"] = Store;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
