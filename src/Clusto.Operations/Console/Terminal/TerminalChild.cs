using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>A program in a session of its own, with a pseudo-terminal as its controlling terminal.</summary>
/// <remarks>
/// forkpty would run managed code between fork and exec, which is not safe with threads; posix_spawn has the C library do it.
/// The leader of a new session that opens a terminal gets it as its controlling one, which ssh needs to ask for a password
/// and the system to tell of a new size. No program in between, such as setsid, has to be there.
/// </remarks>
[UnsupportedOSPlatform("windows")]
internal sealed class TerminalChild
{
    // Of spawn.h; signals are as they are by default again, for the runtime ignores some.
    private const short DefaultSignals = 0x04;
    private const short MaskedSignals = 0x08;
    private const short NewSessionOnLinux = 0x80;
    private const short NewSessionOnMac = 0x400;

    private const int ReadWrite = 2;
    private const int HangUp = 1;
    private const int Kill = 9;
    private const int Stop = 17;
    private const int StopOnLinux = 19;
    private const int LastSignal = 31;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly int process;
    private int? code;

    private TerminalChild(int process) => this.process = process;

    /// <summary>How it ended: its code, or 128 and the signal that ended it.</summary>
    public int Code => code ?? throw new InvalidOperationException("The program still runs.");

    /// <summary>Whether a signal ended it, and not the program itself.</summary>
    public bool IsKilled { get; private set; }

    /// <exception cref="ProgramMissingException">The program is not installed or cannot be run.</exception>
    public static TerminalChild Start(ProgramCall call, PseudoTerminal terminal)
    {
        var path = ProgramCall.Find(call.Name) ?? throw Missing(call);
        var attributes = new byte[SystemCalls.SpawnSize];
        var actions = new byte[SystemCalls.SpawnSize];
        var signals = new byte[SystemCalls.SpawnSize];
        _ = SystemCalls.BeginAttributes(attributes);
        _ = SystemCalls.BeginActions(actions);
        try
        {
            _ = SystemCalls.SetFlags(attributes, (short)(DefaultSignals | MaskedSignals | (OperatingSystem.IsMacOS() ? NewSessionOnMac : NewSessionOnLinux)));
            _ = SystemCalls.NoSignals(signals);
            _ = SystemCalls.SetMaskedSignals(attributes, signals);
            foreach (var signal in Enumerable.Range(1, LastSignal).Except([Kill, Stop, StopOnLinux]))
                _ = SystemCalls.AddSignal(signals, signal);
            _ = SystemCalls.SetDefaultSignals(attributes, signals);
            _ = SystemCalls.AddOpen(actions, 0, terminal.Path, ReadWrite, 0);
            _ = SystemCalls.AddCopy(actions, 0, 1);
            _ = SystemCalls.AddCopy(actions, 0, 2);
            string?[] arguments = [call.Name, .. call.Arguments, null];
            return SystemCalls.Spawn(out var process, path, actions, attributes, arguments, Variables(call)) == 0 ? new(process) : throw Missing(call);
        }
        finally
        {
            _ = SystemCalls.EndActions(actions);
            _ = SystemCalls.EndAttributes(attributes);
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded()
    {
        if (code is not null)
            return true;
        var waited = SystemCalls.WaitFor(process, out var status, SystemCalls.WithoutWaiting);
        if (waited == 0 || (waited < 0 && SystemCalls.Mistake == SystemCalls.Interrupted))
            return false;
        // Where the caller has told the system to forget children, nobody knows how it ended.
        var signal = status & 0x7f;
        IsKilled = waited > 0 && signal != 0;
        code = waited < 0 ? 0 : signal == 0 ? (status >> 8) & 0xff : 128 + signal;
        return true;
    }

    /// <summary>Ends it and what it started: as a terminal does that is closed, then by force.</summary>
    public void End()
    {
        _ = SystemCalls.Signal(-process, HangUp);
        var watch = Stopwatch.StartNew();
        while (!HasEnded())
        {
            if (watch.Elapsed > Patience)
                _ = SystemCalls.Signal(-process, Kill);
            _ = SystemCalls.Poll([], 0, 10);
        }
    }

    /// <summary>How it ended, in words.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"ended with code {Code}");

    private static string?[] Variables(ProgramCall call)
    {
        var variables = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        foreach (var (name, value) in call.Environment)
            variables[name] = value;
        return [.. variables.Select(static variable => $"{variable.Key}={variable.Value}"), null];
    }

    private static ProgramMissingException Missing(ProgramCall call) => new(call.Name, call.Purpose, call.Package);
}
