using System.Diagnostics;
using Clusto.Operations.Programs;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Consoles;

/// <summary>A terminal of tmux with a shell in it, in which the hand-over is run as a user runs it.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Clusto.Operations.Console.dll");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-terminal-");
    private int commands;

    private string Socket => Path.Combine(folder.FullName, "socket");

    /// <summary>A folder for the files of the test.</summary>
    public string Folder => folder.FullName;

    /// <summary>Opens it; the environment is that of the shell, for secrets must not be arguments here either.</summary>
    public static async Task<TmuxTerminal> OpenAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        DeviceProgram.Require("tmux", "bash", "stty", "dotnet");
        var terminal = new TmuxTerminal();
        await terminal.TmuxAsync(environment, "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "bash", "--norc", "--noprofile");
        await terminal.TypeAsync("PS1='here> '\n");
        await terminal.WaitForAsync("\nhere>");
        return terminal;
    }

    /// <summary>Enters a console, and waits until it is there.</summary>
    public async Task EnterAsync(ConsoleMethod method, string address, string? port, params string[] settings)
    {
        await StartAsync(method, address, port, settings);
        await WaitForAsync("leaves it.");
    }

    /// <summary>Begins to enter a console, as <c>server1</c> at <c>device1</c>.</summary>
    public async Task StartAsync(ConsoleMethod method, string address, string? port, params string[] settings)
    {
        string[] words = ["dotnet", Program, method.ToString(), "server1", "device1", address, port ?? "-", .. settings];
        await RunAsync($"stty -g > {Folder}/before");
        await TypeAsync("clear; " + string.Join(' ', words.Select(static word => $"'{word}'")) + "\n");
    }

    /// <summary>Waits until the shell has the terminal again, as it was, and every key.</summary>
    public async Task AssertIsBackAsync(string words)
    {
        await WaitForAsync(words);
        await RunAsync($"stty -g > {Folder}/after");
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, "before")), await File.ReadAllTextAsync(Path.Combine(Folder, "after")));
        Assert.Equal("cursor 1 screen 0 mouse 0", (await TmuxAsync(null, "display-message", "-p", "cursor #{cursor_flag} screen #{alternate_on} mouse #{mouse_any_flag}")).Trim());
    }

    /// <summary>Runs a command in the shell to its end.</summary>
    public async Task RunAsync(string command)
    {
        var mark = $"{Folder}/done{++commands}";
        await TypeAsync($"{command}; echo abcdefghijklmnopqrstuvwxyz > {mark}\n");
        await WaitAsync(() => Task.FromResult(File.Exists(mark) && File.ReadAllText(mark) == "abcdefghijklmnopqrstuvwxyz\n"), $"the shell to run {command}");
    }

    public Task TypeAsync(string text) => TmuxAsync(null, "send-keys", "-l", "--", text.Replace('\n', '\r'));

    /// <summary>Types what is in a file.</summary>
    public async Task PasteAsync(string file)
    {
        await TmuxAsync(null, "load-buffer", file);
        await TmuxAsync(null, "paste-buffer");
    }

    /// <summary>Presses keys by their names in tmux: <c>C-c</c>.</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(null, ["send-keys", .. keys]);

    public Task ResizeAsync(int columns, int rows) => TmuxAsync(null, "resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>What is on the screen, its lines joined where they are longer than it.</summary>
    public async Task<string> ScreenAsync() => "\n" + (await TmuxAsync(null, "capture-pane", "-p", "-J")).TrimEnd();

    public Task WaitForAsync(string text) => WaitAsync(async () => (await ScreenAsync()).Contains(text, StringComparison.Ordinal), $"'{text}'");

    public async ValueTask DisposeAsync()
    {
        await TmuxAsync(null, "kill-server");
        folder.Delete(recursive: true);
    }

    private async Task WaitAsync(Func<Task<bool>> isTrue, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await isTrue())
        {
            if (watch.Elapsed > Patience)
                Assert.Fail($"Waited for {what}, and there is:\n{await ScreenAsync()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> TmuxAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var call = new ProgramCall { Name = "tmux", Purpose = "to test", Package = "tmux", Arguments = ["-S", Socket, .. arguments], Environment = new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["TERM"] = "xterm" } };
        var result = await call.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == 0, result.LastWords);
        return result.Output;
    }
}
