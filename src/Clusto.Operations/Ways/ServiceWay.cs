using System.Globalization;

namespace Clusto.Operations.Ways;

/// <summary>A service on a server, as a load balancer sees it.</summary>
/// <param name="Server">The server.</param>
/// <param name="Service">The service.</param>
internal sealed record ServiceWay(DeviceFacts Server, DeviceFacts Service)
{
    private const int HighestPort = 65535;

    public string ServerName => Server.Thing.Name;

    public string Name => Service.Thing.Name;

    /// <summary>What a balancer is to call it.</summary>
    public string Member => DeviceSettings.Own(Service, SettingKeys.MemberName) ?? ServerName;

    public bool HasPort => DeviceSettings.Of(Service).ContainsKey(SettingKeys.Port);

    public bool IsChecked => !DeviceSettings.Of(Service).ContainsKey(SettingKeys.HealthCheck) || DeviceSettings.IsSet(DeviceSettings.Of(Service), SettingKeys.HealthCheck);

    /// <summary>Where it answers.</summary>
    /// <exception cref="NoPathToDeviceException">Its port or address is not recorded.</exception>
    public (string Address, int Port) Place()
    {
        var text = DeviceSettings.Of(Service).GetValueOrDefault(SettingKeys.Port) ?? throw new NoPathToDeviceException(ServerName, $"its service '{Name}' has no port", PortAdvice);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > HighestPort)
            throw new NoPathToDeviceException(ServerName, $"the port of its service '{Name}' is '{text}', which is none", PortAdvice);
        var address = DeviceAddress.OfItself(Service) ?? DeviceAddress.OfServices(Server) ?? throw new NoPathToDeviceException(
            ServerName,
            $"neither it nor its service '{Name}' has an address",
            $"Give it one: Request-ClustoResource NETWORK -For '{ServerName}' -Port eth0; or Set-ClustoAttribute '{Name}' {SettingKeys.Ip} ADDRESS.");
        return (DeviceAddress.Check(ServerName, address), port);
    }

    private string PortAdvice => $"Record it: Set-ClustoAttribute '{Name}' {SettingKeys.Port} NUMBER.";
}
