namespace Clusto.Operations.Rebuilds;

/// <summary>Finds the servers that somebody is served by: they, or services on them, are members of an address of a load balancer.</summary>
internal sealed class ServingCheck(IDeviceRecords records)
{
    // A Vip refers by it to the services behind it.
    private const string Member = "member";

    /// <summary>What each of some servers is behind: the address and the member; nothing for those that serve nobody.</summary>
    public ILookup<string, (string Vip, string Member)> Find(IReadOnlyCollection<string> servers, CancellationToken token)
    {
        var members = records.Referring(servers, Member, token);
        var balanced = members.Count == 0 ? [] : records.Read([.. members.Select(static member => member.From)], token).Where(static from => from.IsA("Vip")).Select(static from => from.Thing.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return members.Where(member => balanced.Contains(member.From)).ToLookup(static member => member.Thing, static member => (member.From, member.To), StringComparer.OrdinalIgnoreCase);
    }
}
