namespace Clusto.Operations.Rebuilds;

/// <summary>Finds the servers that somebody is served by: they, or services on them, are members of an address of a load balancer.</summary>
internal sealed class ServingCheck(IDeviceRecords records)
{
    // A Vip refers by it to the services behind it.
    private const string Member = "member";

    // What the record says that the balancer sends no new sessions to.
    private static readonly VipMemberState[] Drained = [VipMemberState.Drain, VipMemberState.Maintenance];

    /// <summary>What each of some servers is behind: the address and the member; nothing for those that serve nobody.</summary>
    public ILookup<string, (string Vip, string Member)> Find(IReadOnlyCollection<string> servers, CancellationToken token)
    {
        var members = records.Referring(servers, Member, token);
        var balanced = members.Count == 0 ? [] : records.Read([.. members.Select(static member => member.From)], token).Where(static from => from.IsA("Vip")).ToDictionary(static from => from.Thing.Name, StringComparer.OrdinalIgnoreCase);
        return members
            .Where(member => balanced.TryGetValue(member.From, out var vip) && !IsDrained(vip, member.To))
            .ToLookup(static member => member.Thing, static member => (member.From, member.To), StringComparer.OrdinalIgnoreCase);
    }

    // member#7 refers to the service, and member#7.state says what the balancer does with it.
    private static bool IsDrained(DeviceFacts vip, string service)
    {
        var own = vip.Attributes.Where(static value => value.From is null && value.Key.Equals(Member, StringComparison.OrdinalIgnoreCase)).ToList();
        return own.Where(value => value.Subkey is null && service.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase)).All(member => own.Exists(value =>
            value.Number == member.Number && "state".Equals(value.Subkey, StringComparison.OrdinalIgnoreCase) && Array.Exists(Drained, state => state.ToString().Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))));
    }
}
