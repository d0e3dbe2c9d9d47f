using System.Globalization;
using System.Net;

namespace Clusto.Operations.LoadBalancing;

/// <summary>A member as it is recorded and as the balancer has it, and how the two differ.</summary>
/// <param name="Wanted">As it is recorded; null where it is not.</param>
/// <param name="Found">As the balancer has it; null where it does not.</param>
/// <param name="Words">The differences, each as the end of a sentence; none where both agree.</param>
internal sealed record BalancerDifference(WantedMember? Wanted, BalancerMember? Found, IReadOnlyList<string> Words)
{
    public MemberName Name => Wanted?.Name ?? Found!.Name;

    public bool Agrees => Words.Count == 0;

    /// <summary>Compares all members of some backends, or of a whole balancer, in the order of their names.</summary>
    /// <param name="wanted">What is recorded.</param>
    /// <param name="found">What the balancer has.</param>
    public static IReadOnlyList<BalancerDifference> Compare(IEnumerable<WantedMember> wanted, IEnumerable<BalancerMember> found)
    {
        var members = found.ToDictionary(static member => member.Name);
        var differences = new List<BalancerDifference>();
        foreach (var member in wanted)
            differences.Add(members.Remove(member.Name, out var there) ? Between(member, there) : new BalancerDifference(member, null, ["the balancer does not have it"]));
        differences.AddRange(members.Values.Select(static member => new BalancerDifference(null, member, ["the balancer has it, and it is not recorded"])));
        return [.. differences.OrderBy(static difference => difference.Name.Backend, StringComparer.Ordinal).ThenBy(static difference => difference.Name.Server, StringComparer.Ordinal)];
    }

    /// <summary>Compares one member.</summary>
    public static BalancerDifference Between(WantedMember wanted, BalancerMember found)
    {
        var words = new List<string>();
        if (!IsSameAddress(wanted.Address, found.Address) || wanted.Port != found.Port)
            words.Add($"the record says {Place(wanted.Address, wanted.Port)} and the balancer {Place(found.Address, found.Port)}");
        if (wanted.Weight is { } weight && weight != found.Weight)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"the record says the weight {weight} and the balancer {found.Weight}"));
        if (!IsAsWanted(wanted.State, found.State))
            words.Add($"the record says {wanted.State} and the balancer {found.State}");
        return new BalancerDifference(wanted, found, words);
    }

    /// <summary>Whether the balancer does with a member what it is to do; one whose health check fails is ready all the same.</summary>
    public static bool IsAsWanted(VipMemberState wanted, VipMemberState found) => wanted == found || (wanted == VipMemberState.Ready && found == VipMemberState.Down);

    /// <summary>An address with its port.</summary>
    public static string Place(string address, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(address.Length == 0 ? "no address" : address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}:{port}");

    private static bool IsSameAddress(string one, string other) =>
        IPAddress.TryParse(one, out var first) && IPAddress.TryParse(other, out var second) ? first.Equals(second) : string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The differences as one text; empty where both agree.</summary>
    public override string ToString() => string.Join("; ", Words);
}
