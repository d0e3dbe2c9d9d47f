using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Clusto.Query;

namespace Clusto.Resources;

/// <summary>The addresses of a network.</summary>
internal sealed record NetworkOffer(string Manager, IPNetwork Prefix, string RoutingDomain) : Offer(Manager)
{
    public override ResourceKind Kind => ResourceKind.Address;

    public override string Word => "address";

    public override string Words => "addresses";

    public int Family => IsVersion6 ? 6 : 4;

    public int Bits => IsVersion6 ? 128 : 32;

    /// <summary>The gateways, which only a router may have.</summary>
    public RangeSet Gateways { get; init; } = RangeSet.Empty;

    /// <summary>What stands in the way of a prefix in it: network and broadcast address of this one do not.</summary>
    public RangeSet Kept { get; init; } = RangeSet.Empty;

    private bool IsVersion6 => Prefix.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;

    public override string Text(UInt128 value)
    {
        var bytes = NumberBytes.Of(value);
        return new IPAddress(IsVersion6 ? bytes : bytes[12..]).ToString();
    }

    public override bool TryRead(string text, out UInt128 value)
    {
        value = default;
        if (text.Contains('/', StringComparison.Ordinal) || !AddressText.TryRead(text, out var address) || address.AddressFamily != Prefix.BaseAddress.AddressFamily)
            return false;
        value = NumberBytes.Read(AddressText.Number(address));
        return true;
    }

    public override string? Forbids(UInt128 value)
    {
        if (!Values.Contains(value))
            return $"is outside {Prefix}";
        if (value == First && First != Last && Excluded.Contains(value) && !Kept.Contains(value))
            return IsVersion6 ? $"is the address of any router of {Prefix}" : $"is the address of the network {Prefix} itself";
        if (value == Last && Excluded.Contains(value) && !Kept.Contains(value))
            return $"is the broadcast address of {Prefix}";
        return base.Forbids(value);
    }

    public override string? Guards(UInt128 value) => Gateways.Contains(value) ? $"is the gateway of {Prefix}" : null;

    /// <summary>A prefix in it by its first address.</summary>
    public string TextOfPrefix(UInt128 first, int length) => $"{Text(first)}/{length.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The addresses of a network that no host gets: network and broadcast address (RFC 1122, section 3.2.1.3), not for two addresses or one (RFC 3021); in version 6 the address of any router (RFC 4291, section 2.6.1), not between two routers (RFC 6164).</summary>
    public static IEnumerable<NumberRange> OfNobody(IPNetwork prefix, NumberRange all)
    {
        var isVersion6 = prefix.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;
        if (prefix.PrefixLength >= (isVersion6 ? 127 : 31))
            yield break;
        yield return new NumberRange(all.First, all.First);
        if (!isVersion6)
            yield return new NumberRange(all.Last, all.Last);
    }
}
