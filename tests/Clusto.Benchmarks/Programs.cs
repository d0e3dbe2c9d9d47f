using System.Diagnostics;

namespace Clusto.Benchmarks;

/// <summary>The clusto program as a whole process, against an empty .NET program published the same way.</summary>
internal sealed class Programs : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("clusto-bench-").FullName;

    public Programs()
    {
        Publish(Path.Combine(Locations.Repository, "src", "Clusto.Shell"), Clusto);
        var empty = Path.Combine(folder, "source");
        Directory.CreateDirectory(empty);
        File.WriteAllText(Path.Combine(empty, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(empty, "empty.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><PublishReadyToRun>true</PublishReadyToRun></PropertyGroup></Project>
            """);
        File.WriteAllText(Path.Combine(empty, "Program.cs"), "System.Console.WriteLine(\"nothing\");");
        Publish(empty, Empty);
    }

    public string ClustoProgram => Path.Combine(Clusto, "clusto" + Extension);

    private static string Extension => OperatingSystem.IsWindows() ? ".exe" : "";

    private string Clusto => Path.Combine(folder, "clusto");

    private string Empty => Path.Combine(folder, "empty");

    public Dictionary<string, double> RunClusto(params string[] arguments) => Time(ClustoProgram, arguments);

    public Dictionary<string, double> RunEmpty() => Time(Path.Combine(Empty, "empty" + Extension), []);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Dictionary<string, double> Time(string program, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        Child.Start(program, arguments);
        return new() { ["ms"] = watch.Elapsed.TotalMilliseconds };
    }

    private static void Publish(string project, string folder) =>
        Child.Start("dotnet", ["publish", project, "--configuration", "Release", "--use-current-runtime", "--self-contained", "false", "--output", folder, "--verbosity", "quiet"]);
}
