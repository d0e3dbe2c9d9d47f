namespace Clusto.History;

/// <summary>What was at the other end of the cable in a port.</summary>
internal sealed record CableFact(string Port, long PeerId, string Peer, string PeerPort);
