using System.Globalization;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>What is recorded of how a Redfish service is reached.</summary>
internal sealed record RedfishSettings
{
    public const string Scheme = "redfish-scheme";
    public const string Port = "redfish-port";
    public const string SystemName = "redfish-system";

    /// <summary>Where it is: scheme, host and port.</summary>
    public required Uri Origin { get; init; }

    /// <summary>Whether passwords pass encrypted.</summary>
    public bool IsEncrypted => Origin.Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads the settings of a device.</summary>
    /// <exception cref="DeviceRefusedException">One of them is wrong.</exception>
    /// <exception cref="DeviceUnreachableException">Its address is neither an address nor a host name.</exception>
    public static RedfishSettings Of(DeviceAccess access)
    {
        var scheme = access.Setting(Scheme) ?? Uri.UriSchemeHttps;
        if (scheme is not ("http" or "https"))
            throw new DeviceRefusedException(access.Device, $"its setting '{Scheme}' is '{scheme}' and must be https or http", $"Correct it: Set-ClustoAttribute '{access.Device}' {Scheme} https.");
        var port = access.Number(Port, scheme == Uri.UriSchemeHttps ? 443 : 80, 1, 65535);
        // The host is checked before it becomes a part of an address, where a slash or an at sign would lead elsewhere.
        var kind = Uri.CheckHostName(access.Address);
        var host = kind == UriHostNameType.IPv6 ? $"[{access.Address.Trim('[', ']')}]" : access.Address;
        return kind != UriHostNameType.Unknown && Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}/"), UriKind.Absolute, out var origin)
            ? new RedfishSettings { Origin = origin }
            : throw new DeviceUnreachableException(access.Device, access.Address, "that is neither an address nor a host name");
    }
}
