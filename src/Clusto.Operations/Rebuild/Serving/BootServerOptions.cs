using System.Net;

namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>How boot files are served.</summary>
public sealed record BootServerOptions
{
    /// <summary>The folder that they are in, as a full path.</summary>
    public required string BootRoot { get; init; }

    /// <summary>Where it listens; port 0 for one that is free.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Is told of each request in one line, without any token; from any thread.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>How many requests are answered at once.</summary>
    public int MostConnections { get; init; } = 1024;

    /// <summary>How many of them may come from one address.</summary>
    public int MostOfOneAddress { get; init; } = 64;

    /// <summary>The time that a client has to say what it wants.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time that a client has to take each piece of an answer.</summary>
    public TimeSpan PieceTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
