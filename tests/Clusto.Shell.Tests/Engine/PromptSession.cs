using System.Diagnostics;
using System.Text;

namespace Clusto.Shell.Tests.Engine;

/// <summary>The program's prompt on a pseudo terminal, which util-linux's script gives.</summary>
internal sealed class PromptSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _terminal;
    private readonly StringBuilder _unread = new();
    private readonly char[] _chunk = new char[4096];

    private PromptSession(Process terminal) => _terminal = terminal;

    public static PromptSession Open(Workplace place)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Needs /usr/bin/script of util-linux for a pseudo terminal.");
        return new PromptSession(place.StartProgram("/usr/bin/script", [], "-q", "-e", "-f", "-c", $"dotnet '{Workplace.Program}'", "/dev/null"));
    }

    /// <summary>Types when the prompt is there, and waits until the answer is.</summary>
    public async Task Type(string keys, string? answer = null)
    {
        if (!_started)
            await Seen("PS ");
        _started = true;
        await _terminal.StandardInput.WriteAsync(keys);
        await _terminal.StandardInput.FlushAsync();
        if (answer is not null)
            await Seen(answer);
    }

    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _terminal.WaitForExitAsync(patience.Token);
        return _terminal.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_terminal.HasExited)
            _terminal.Kill(entireProcessTree: true);
        await _terminal.WaitForExitAsync();
        _terminal.Dispose();
    }

    private bool _started;

    private async Task Seen(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var seen = _unread.ToString();
            if (seen.IndexOf(text, StringComparison.Ordinal) is var at and >= 0)
            {
                _unread.Remove(0, at + text.Length);
                return;
            }
            int read;
            try
            {
                read = await _terminal.StandardOutput.ReadAsync(_chunk, patience.Token);
            }
            catch (OperationCanceledException)
            {
                read = 0;
            }
            Assert.True(read > 0, $"'{text}' did not come, but: {seen}");
            _unread.Append(_chunk, 0, read);
        }
    }
}
