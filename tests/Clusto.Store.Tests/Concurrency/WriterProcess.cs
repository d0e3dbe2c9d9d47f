using System.Diagnostics;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Concurrency;

/// <summary>Another process that writes to a store.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process process;

    private WriterProcess(Process process) => this.process = process;

    /// <summary>Starts a writer and waits until it has opened the store.</summary>
    public static WriterProcess Start(SqliteStore store, string action, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in new[] { System.IO.Path.Combine(AppContext.BaseDirectory, "Clusto.Store.Writer.dll"), store.Path, action }.Concat(arguments))
            start.ArgumentList.Add(argument);
        var writer = new WriterProcess(Process.Start(start)!);
        Assert.Equal("ready", writer.Read());
        return writer;
    }

    /// <summary>Several writers that begin at the same moment: what each said in the end.</summary>
    public static string[] Race(SqliteStore store, params string[][] writers)
    {
        var started = writers.Select(arguments => Start(store, arguments[0], arguments[1..])).ToArray();
        try
        {
            foreach (var writer in started)
                writer.Go();
            return [.. started.Select(writer => writer.Read())];
        }
        finally
        {
            foreach (var writer in started)
                writer.Dispose();
        }
    }

    public void Go(string word = "") => process.StandardInput.WriteLine(word);

    /// <summary>The next line that the writer says.</summary>
    public string Read() => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The writer ended without a word.");

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }
}
