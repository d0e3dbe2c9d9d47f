using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Clusto.Operations.LoadBalancing.Haproxy;

/// <summary>The words of commands for HAProxy. A line of its runtime API is split at spaces, <c>;</c> begins another command, <c>&lt;&lt;</c> a text, <c>@</c> another process and <c>\</c> quotes: none of these gets through.</summary>
internal static partial class HaproxyWords
{
    /// <summary>The weights that a server can have (configuration manual, "weight").</summary>
    public const int MostWeight = 256;

    private const int LongestShown = 200;

    /// <summary>A member as commands name it.</summary>
    /// <exception cref="DeviceRefusedException">A name has characters that HAProxy's names cannot have.</exception>
    public static string Member(string device, MemberName name) => $"{Backend(device, name.Backend)}/{Checked(device, name.Server, "server")}";

    /// <summary>A backend as commands name it.</summary>
    /// <exception cref="DeviceRefusedException">It has characters that HAProxy's names cannot have.</exception>
    public static string Backend(string device, string name) => Checked(device, name, "backend");

    /// <summary>An address with its port as commands name it: never a host name, which a running HAProxy does not look up.</summary>
    /// <exception cref="DeviceRefusedException">It is not an address of IPv4 or IPv6, or the port is none.</exception>
    public static string Place(string device, string address, int port)
    {
        if (!IPAddress.TryParse(address, out var parsed) || address.Contains('%', StringComparison.Ordinal) || !address.AsSpan().ContainsAny('.', ':'))
            throw new DeviceRefusedException(device, $"'{Short(address)}' is not an IP address, and a server is added by its address only", "Record an address for the service.");
        if (port is < 1 or > 65535)
            throw new DeviceRefusedException(device, string.Create(CultureInfo.InvariantCulture, $"{port} is not a port"), "Record the port of the service, from 1 to 65535.");
        return string.Create(CultureInfo.InvariantCulture, $"{(parsed.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{parsed}]" : parsed.ToString())}:{port}");
    }

    /// <summary>A weight as commands name it.</summary>
    /// <exception cref="DeviceRefusedException">HAProxy has no such weight.</exception>
    public static string Weight(string device, int weight) => weight is >= 0 and <= MostWeight
        ? weight.ToString(CultureInfo.InvariantCulture)
        : throw new DeviceRefusedException(device, string.Create(CultureInfo.InvariantCulture, $"{weight} is not a weight of HAProxy"), "Give one from 0 to 256.");

    /// <summary>More words for an added server, such as <c>inter 1s ssl verify none</c>: a running HAProxy does not take them from its default-server line.</summary>
    /// <exception cref="DeviceRefusedException">They have characters that could end the command.</exception>
    public static string Options(string device, string? options)
    {
        if (string.IsNullOrEmpty(options))
            return "";
        return OptionsForm().IsMatch(options)
            ? " " + options
            : throw new DeviceRefusedException(device, $"its setting 'haproxy-server-options' is '{Short(options)}', which has characters that could end the command", $"Correct it: Set-ClustoAttribute '{device}' haproxy-server-options 'inter 1s'.");
    }

    /// <summary>What a balancer wrote, fit to be shown: without control characters, and not longer than a line.</summary>
    public static string Short(string text)
    {
        var line = string.Concat(text.Select(static letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= LongestShown ? line : line[..LongestShown] + "…";
    }

    private static string Checked(string device, string name, string what) => NameForm().IsMatch(name)
        ? name
        : throw new DeviceRefusedException(device, $"'{Short(name)}' cannot be the name of a {what}", "HAProxy's names have letters of ASCII, digits, and . _ : - only.");

    // Configuration manual, section 1 of "proxies": what names may have.
    [GeneratedRegex(@"\A[A-Za-z0-9_.:-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_.:/,%+=-]+(?: [A-Za-z0-9_.:/,%+=-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex OptionsForm();
}
