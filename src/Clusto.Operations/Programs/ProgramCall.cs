using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Clusto.Operations.Programs;

/// <summary>A program of the system that is run for an operation: its arguments as a list, never as a line for a shell.</summary>
internal sealed record ProgramCall
{
    // Whatever a device sends through a program, this is more than any answer has.
    private const int MostCharacters = 16 * 1024 * 1024;

    /// <summary>The program, as it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What it is needed for, as the end of a sentence: <c>to speak IPMI</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The package that Debian has it in.</summary>
    public required string Package { get; init; }

    /// <summary>The arguments; never a secret, because everybody on the machine can read them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables for its environment, secrets among them: only its owner can read those.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it reads from its input; null for nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Whether the program is on the path.</summary>
    public static bool IsInstalled(string name) => Find(name) is not null;

    /// <summary>Where the program is; null where it is not on the path.</summary>
    public static string? Find(string name)
    {
        var names = OperatingSystem.IsWindows() ? new[] { name + ".exe", name + ".cmd", name } : [name];
        // Programs of administrators are not on everybody's path.
        string[] more = OperatingSystem.IsWindows() ? [] : ["/usr/local/sbin", "/usr/sbin", "/sbin"];
        return (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(more)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs the program to its end; on cancellation it is killed with what it started.</summary>
    /// <param name="line">Is told each line of its output as it comes; null for nobody.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="ProgramMissingException">It is not installed.</exception>
    public async Task<ProgramResult> RunAsync(Action<string>? line, CancellationToken token)
    {
        using var process = Start();
        try
        {
            var output = ReadAsync(process.StandardOutput, line, token);
            var errors = ReadAsync(process.StandardError, null, token);
            await WriteInputAsync(process, token).ConfigureAwait(false);
            await process.WaitForExitAsync(token).ConfigureAwait(false);
            return new ProgramResult(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <inheritdoc cref="RunAsync(Action{string}?, CancellationToken)"/>
    public Task<ProgramResult> RunAsync(CancellationToken token) => RunAsync(null, token);

    private Process Start()
    {
        var start = new ProcessStartInfo(Find(Name) ?? throw Missing())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in Arguments)
            start.ArgumentList.Add(argument);
        // What the user's language is must not change what is read from the program.
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start) ?? throw Missing();
        }
        catch (Win32Exception)
        {
            throw Missing();
        }
    }

    private ProgramMissingException Missing() => new(Name, Purpose, Package);

    private async Task WriteInputAsync(Process process, CancellationToken token)
    {
        try
        {
            if (Input is not null)
                await process.StandardInput.WriteAsync(Input.AsMemory(), token).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it; its code says what that means.
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? line, CancellationToken token)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(token).ConfigureAwait(false) is { } read)
        {
            line?.Invoke(read);
            if (text.Length < MostCharacters)
                text.Append(read).Append('\n');
        }

        return text.ToString();
    }
}
