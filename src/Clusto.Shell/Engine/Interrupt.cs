using System.Management.Automation.Runspaces;

namespace Clusto.Shell.Engine;

/// <summary>Lets Ctrl-C stop the pipeline that is running.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly Lock _lock = new();
    private readonly bool _insists;
    private Pipeline? _running;

    /// <param name="insists">Whether Ctrl-C a second time ends a program whose pipeline does not stop.</param>
    public Interrupt(bool insists)
    {
        _insists = insists;
        Console.CancelKeyPress += OnCancel;
    }

    public bool Requested { get; private set; }

    public void Watch(Pipeline? pipeline)
    {
        lock (_lock)
        {
            _running = pipeline;
            if (pipeline is not null)
                Requested = false;
        }
    }

    public void Dispose() => Console.CancelKeyPress -= OnCancel;

    private void OnCancel(object? sender, ConsoleCancelEventArgs e)
    {
        lock (_lock)
        {
            e.Cancel = !(Requested && _insists);
            Requested = true;
            _running?.StopAsync();
        }
    }
}
