namespace Clusto.Query;

/// <summary>Things that hold others themselves: the rack of a server, the server of a service.</summary>
/// <param name="Held">The question that finds the others.</param>
public sealed record HolderOf(Question Held) : Question;
