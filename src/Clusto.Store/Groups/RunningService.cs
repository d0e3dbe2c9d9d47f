namespace Clusto.Groups;

/// <summary>A service on a server.</summary>
internal sealed record RunningService(long Id, string Name, long Server, IReadOnlyList<string> Ports, IReadOnlyList<string> Addresses)
{
    /// <summary>The port that two services share at one address, or both at every address; null where they share none.</summary>
    public string? SharedPort(RunningService other)
    {
        var isSamePlace = (Addresses.Count == 0 && other.Addresses.Count == 0) || Addresses.Intersect(other.Addresses, StringComparer.OrdinalIgnoreCase).Any();
        return isSamePlace ? Ports.Intersect(other.Ports, StringComparer.OrdinalIgnoreCase).FirstOrDefault() : null;
    }
}
