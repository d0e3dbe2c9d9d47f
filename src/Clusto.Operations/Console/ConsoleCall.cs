using Clusto.Operations.Consoles.Programs;

namespace Clusto.Operations.Consoles;

/// <summary>What is run or connected to for a way to a console.</summary>
internal abstract record ConsoleCall
{
    /// <summary>How the console is reached, in words.</summary>
    public required string Description { get; init; }

    /// <summary>What ends it, as the end of a sentence: <c>~. at the beginning of a line</c>.</summary>
    public required string Escape { get; init; }

    /// <summary>How a way goes, in words; nobody has to be let in for that.</summary>
    /// <exception cref="ClustoException">What is recorded of the way cannot be used.</exception>
    public static string Describe(ConsoleWay way)
    {
        ConsoleWords.RequireAddress(way);
        return way.Method switch
        {
            ConsoleMethod.Ssh when CommandConsole.IsRecorded(way) => CommandConsole.Describe(way),
            ConsoleMethod.Ipmi => SerialOverLan.Describe(way),
            _ => For(way).Description,
        };
    }

    /// <summary>What a way asks for; nothing is run or connected to yet.</summary>
    /// <param name="way">The way.</param>
    /// <param name="takeOver">Whether a session that somebody else holds is taken from him.</param>
    /// <exception cref="ClustoException">What is recorded of the way cannot be used.</exception>
    public static ConsoleCall For(ConsoleWay way, bool takeOver = false)
    {
        ConsoleWords.RequireAddress(way);
        return way.Method switch
        {
            ConsoleMethod.Ssh when CommandConsole.IsRecorded(way) => CommandConsole.Of(way),
            ConsoleMethod.Ssh => SshConsole.Of(way),
            ConsoleMethod.Conserver => ConserverConsole.Of(way, takeOver),
            ConsoleMethod.Ipmi => SerialOverLan.Of(way),
            ConsoleMethod.Libvirt => LibvirtConsole.Of(way, takeOver),
            ConsoleMethod.Telnet or ConsoleMethod.Tcp => ConsoleConnection.Of(way),
            _ => throw new ArgumentOutOfRangeException(nameof(way)),
        };
    }
}
