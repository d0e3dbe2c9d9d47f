using Clusto.Shell.Engine.Editing;

namespace Clusto.Shell.Engine.Hosting;

internal sealed class TerminalKeys : IKeys
{
    public bool Waiting => Console.KeyAvailable;

    public IDisposable Begin() => new Raw();

    public ConsoleKeyInfo Read() => Console.ReadKey(intercept: true);

    private sealed class Raw : IDisposable
    {
        public Raw() => Console.TreatControlCAsInput = true;

        public void Dispose() => Console.TreatControlCAsInput = false;
    }
}
