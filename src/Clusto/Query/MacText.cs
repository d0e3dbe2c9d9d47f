using System.Globalization;
using System.Net.NetworkInformation;

namespace Clusto.Query;

/// <summary>Reads hardware addresses as people and devices write them: <c>00:13:c6:04:58:28</c>, <c>00-13-C6-04-58-28</c>, <c>0013.c604.5828</c>.</summary>
internal static class MacText
{
    /// <summary>The one form in which the store keeps them; null for text that is no address of six or eight bytes.</summary>
    public static string? Normalize(string text) =>
        PhysicalAddress.TryParse(text, out var address) && address?.GetAddressBytes() is { Length: 6 or 8 } bytes
            ? string.Join(':', bytes.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)))
            : null;

    /// <summary>Whether text looks like an address and like nothing else: bare digits are more likely a name or number.</summary>
    public static bool IsUnmistakable(string text) => text.AsSpan().ContainsAny(":-.") && Normalize(text) is not null;
}
