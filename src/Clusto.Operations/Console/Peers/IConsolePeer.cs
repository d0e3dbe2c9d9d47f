using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Consoles.Peers;

/// <summary>What is at the other end of a console. Nothing in it ever waits.</summary>
internal interface IConsolePeer : IDisposable
{
    /// <summary>What poll asks whether bytes have come.</summary>
    int Descriptor { get; }

    /// <summary>Whether bytes for it wait until it takes them.</summary>
    int Waiting { get; }

    /// <summary>Whether the way back is ours; a program has its own.</summary>
    bool HasLineEscape { get; }

    /// <summary>Reads what has come, without what is not for the screen; null where nothing comes any more.</summary>
    int? Receive(Span<byte> buffer);

    /// <summary>Takes bytes for the console, and sends them as soon as it can.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Sends what waits, as much as is taken now.</summary>
    void Flush();

    /// <summary>Sends a break, where there is one.</summary>
    void Interrupt();

    /// <summary>Tells it the size of the window.</summary>
    void Resize(TerminalSize size);

    /// <summary>Whether it is over although bytes could still come: a program that ended and left something behind.</summary>
    bool IsOver();

    /// <summary>How it ended, after it did.</summary>
    /// <param name="first">The first that came from it.</param>
    /// <param name="said">The last that came from it.</param>
    /// <exception cref="ClustoException">It could not be reached, or did not let one in.</exception>
    ConsoleEnd End(string first, string said);
}
