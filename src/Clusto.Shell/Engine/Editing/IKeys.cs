namespace Clusto.Shell.Engine.Editing;

/// <summary>Where key presses come from: a terminal, or a test.</summary>
internal interface IKeys
{
    bool Waiting { get; }

    /// <summary>Takes Ctrl-C as a key until disposed.</summary>
    IDisposable Begin();

    ConsoleKeyInfo Read();
}
