using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>What the system tells the process while a console has the terminal; each wakes who waits on <see cref="Descriptor"/>.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SessionSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly AnonymousPipeServerStream pipe = new(PipeDirection.Out);
    private readonly ManualResetEventSlim isOver = new();
    private readonly List<IDisposable> registrations = [];
    private int isAwake;
    private volatile bool hasNewSize;
    private volatile bool hasContinued;
    private volatile bool isStopped;

    public SessionSignals(CancellationToken token)
    {
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => Wake()));
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Wake(() => hasNewSize = true)));
        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => Wake(() => hasContinued = hasNewSize = true)));
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
            registrations.Add(PosixSignalRegistration.Create(signal, _ => StopAndWait()));
        registrations.Add(token.Register(Stop));
    }

    /// <summary>Can be read from once something was told.</summary>
    public int Descriptor => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

    public bool IsStopped => isStopped;

    /// <summary>Whether the window may have a new size since this was asked last.</summary>
    public bool TakeNewSize() => hasNewSize && !(hasNewSize = false);

    /// <summary>Whether the process was held and runs again since this was asked last; a shell set the terminal meanwhile.</summary>
    public bool TakeContinued() => hasContinued && !(hasContinued = false);

    /// <summary>Makes the next wait a wait again.</summary>
    public void Rest()
    {
        var value = default(byte);
        Volatile.Write(ref isAwake, 0);
        _ = SystemCalls.Read(Descriptor, ref value, 1);
    }

    /// <summary>Says that the terminal is as it was.</summary>
    public void Release() => isOver.Set();

    public void Dispose()
    {
        Release();
        foreach (var registration in registrations)
            registration.Dispose();
        pipe.Dispose();
    }

    // What such a signal does otherwise, it does after the terminal is back.
    private void StopAndWait()
    {
        Stop();
        isOver.Wait(Patience);
    }

    private void Stop() => Wake(() => isStopped = true);

    private void Wake(Action? change = null)
    {
        change?.Invoke();
        try
        {
            if (Interlocked.Exchange(ref isAwake, 1) == 0)
                pipe.WriteByte(1);
        }
        catch (Exception error) when (error is ObjectDisposedException or IOException or InvalidOperationException)
        {
            // It was told too late; nobody waits any more.
        }
    }
}
