using System.Reflection;
using System.Runtime.Loader;

namespace Clusto.Module.Tests.Loading;

public sealed class PublishedFolderTests(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    private static readonly string Dependencies = Path.Combine(PublishedModule.Folder, "dependencies");

    public static TheoryData<string> Runtimes => new("linux-x64", "linux-arm64", "linux-musl-x64", "linux-musl-arm64", "osx-x64", "osx-arm64", "win-x64", "win-arm64");

    [Theory]
    [MemberData(nameof(Runtimes))]
    public void The_native_files_of_each_runtime_are_there(string runtime)
    {
        var files = Directory.GetFiles(Path.Combine(Dependencies, "runtimes", runtime, "native")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(runtime[..3] switch { "win" => ["Microsoft.Data.SqlClient.SNI.dll", "e_sqlite3.dll"], "osx" => ["libe_sqlite3.dylib"], _ => ["libe_sqlite3.so"] }, files);
    }

    [Fact]
    public void No_file_is_shipped_for_a_runtime_that_the_engine_does_not_run_on()
    {
        var folders = Directory.GetDirectories(Path.Combine(Dependencies, "runtimes")).Select(Path.GetFileName);

        Assert.Equal(Runtimes.Select(row => row.Data).Concat(["unix", "win"]).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_scripts_hold_is_there_once_and_the_engine_not_at_all()
    {
        var names = Directory.GetFiles(PublishedModule.Folder, "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();

        Assert.Single(names, "Clusto.dll");
        Assert.Single(names, "Clusto.PowerShell.dll");
        Assert.True(File.Exists(Path.Combine(PublishedModule.Folder, "Clusto.dll")));
        Assert.DoesNotContain("System.Management.Automation.dll", names);
        Assert.DoesNotContain("Clusto.Module.dll", names);
    }

    [Fact]
    public void Files_are_found_where_the_NET_host_finds_them()
    {
        var folder = HostLayout();
        var host = new AssemblyDependencyResolver(Path.Combine(folder, "Clusto.Module.dll"));
        var ours = new OurFolder(folder);

        var assemblies = Directory.GetFiles(Dependencies, "*.dll", SearchOption.AllDirectories)
            .Where(path => !path.Contains("native")).Select(path => Path.GetFileNameWithoutExtension(path)).Distinct().ToList();
        Assert.Contains("Microsoft.Data.SqlClient", assemblies);
        foreach (var name in assemblies)
            Assert.Equal(host.ResolveAssemblyToPath(new AssemblyName(name)), ours.FindAssembly(name));
        foreach (var name in new[] { "e_sqlite3", "Microsoft.Data.SqlClient.SNI.dll", "Microsoft.Data.SqlClient.SNI" })
            Assert.Equal(host.ResolveUnmanagedDllToPath(name), ours.FindNative(name));
    }

    [Fact]
    public void The_exported_types_can_be_read_before_the_dependencies_can_be_found()
    {
        var culprits = engine.Run(
            """
            $private = [System.IO.Directory]::GetFiles("$($input)", '*.dll', 'AllDirectories') | ForEach-Object { [System.IO.Path]::GetFileNameWithoutExtension($_) }
            foreach ($type in (Get-Module Clusto).ImplementingAssembly.GetExportedTypes()) {
                $type.BaseType, $type.GetInterfaces() | ForEach-Object { $_ } | Where-Object { $private -contains $_.Assembly.GetName().Name } | ForEach-Object { "$type is a $_" }
                foreach ($property in $type.GetProperties()) {
                    if ($property.PropertyType.IsValueType -and $private -contains $property.PropertyType.Assembly.GetName().Name) { "$type has $property" }
                }
            }
            """,
            Dependencies).Strings;

        Assert.Empty(culprits);
    }

    /// <summary>The published files with the list that the .NET host reads, which the build makes but does not ship.</summary>
    private string HostLayout()
    {
        var built = typeof(PublishedFolderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "ModuleOutput").Value!;
        var layout = Path.Combine(engine.Folder, "host");
        foreach (var path in Directory.GetFiles(Dependencies, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(layout, Path.GetRelativePath(Dependencies, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        foreach (var path in Directory.GetFiles(PublishedModule.Folder, "Clusto*.dll").Concat(Directory.GetFiles(built, "Clusto.Module.*")))
            File.Copy(path, Path.Combine(layout, Path.GetFileName(path)));
        return layout;
    }
}
