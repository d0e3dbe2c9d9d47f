using System.Management.Automation.Runspaces;

namespace Clusto.Shell.Engine;

/// <summary>Lets Ctrl-C stop the pipeline that is running: at a prompt only that one, elsewhere everything that was still to come.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly Lock _lock = new();
    private readonly bool _interactive;
    private Pipeline? _running;

    public Interrupt(bool interactive)
    {
        _interactive = interactive;
        Console.CancelKeyPress += OnCancel;
    }

    public bool Requested { get; private set; }

    /// <summary>Names the pipeline to stop; false when it is not to be started any more.</summary>
    public bool Watch(Pipeline pipeline)
    {
        lock (_lock)
        {
            _running = pipeline;
            if (_interactive)
                Requested = false;
            return !Requested;
        }
    }

    public void Forget()
    {
        lock (_lock)
            _running = null;
    }

    public void Stop()
    {
        lock (_lock)
        {
            Requested = true;
            _running?.StopAsync();
        }
    }

    public void Dispose() => Console.CancelKeyPress -= OnCancel;

    private void OnCancel(object? sender, ConsoleCancelEventArgs e)
    {
        // A script that does not stop at the first Ctrl-C is ended by the second.
        e.Cancel = _interactive || !Requested;
        Stop();
    }
}
