using System.Diagnostics;
using System.Reflection;

namespace Clusto.Module.Tests.Loading;

/// <summary>
/// Runs a script in a process of its own, whose application has another version of SqlClient: what is loaded, is loaded
/// once a process.
/// </summary>
internal static class NeighbourProcess
{
    /// <summary>The lines that the script wrote; <c>$ModulePath</c>, <c>$Folder</c> and <c>$StorePath</c> are set as in <see cref="ModuleEngine"/>.</summary>
    public static async Task<string[]> Run(string script)
    {
        var program = typeof(NeighbourProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "Neighbour").Value!;
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", await errors);
        Assert.Equal(0, process.ExitCode);
        return (await output).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
