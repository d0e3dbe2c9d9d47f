using System.Net;

namespace Clusto.Operations.Rebuilds;

/// <summary>The line by which dnsmasq knows a machine: a file for the folder of its <c>dhcp-hostsdir</c>, one a machine.</summary>
/// <remarks>
/// dnsmasq reads a new file in that folder at once, and a changed or removed one when it gets SIGHUP or starts again. Its tag lets it send machines that are
/// reinstalled to their script: <c>dhcp-boot=tag:clusto-rebuild,...</c>.
/// </remarks>
internal static class DhcpHost
{
    /// <summary>The folder of these files, below the boot root.</summary>
    public const string Folder = "dhcp-hosts";

    /// <summary>The tag that a machine has while it is reinstalled.</summary>
    public const string Tag = "clusto-rebuild";

    /// <summary>The file, below the boot root.</summary>
    /// <param name="variables">Checked variables, with <c>mac</c>, <c>address</c> and <c>hostname</c>.</param>
    public static BootFile Of(IReadOnlyDictionary<string, IReadOnlyList<string>> variables)
    {
        var address = IPAddress.Parse(variables["address"][0]);
        // dnsmasq(8), dhcp-host: an address of IPv6 is in brackets; a name is the one before its domain.
        var place = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        var host = variables["hostname"][0].Split('.')[0];
        return new BootFile($"{Folder}/{variables["mac-hyphens"][0]}", $"{variables["mac"][0]},set:{Tag},{place},{host}\n");
    }
}
