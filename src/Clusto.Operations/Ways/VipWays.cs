namespace Clusto.Operations.Ways;

/// <summary>Finds the load balancers that addresses are of, many at once.</summary>
/// <param name="records">The record.</param>
/// <param name="credentials">Lets one in, where a balancer wants that.</param>
/// <param name="tell">Is told each way that was found.</param>
internal sealed class VipWays(IDeviceRecords records, DeviceCredentials credentials, Action<string> tell)
{
    private const string Purpose = "balancer";

    /// <summary>The way of each address, in the order of the names, or what is wrong with it.</summary>
    public IReadOnlyList<(string Name, VipWay? Way, ClustoException? Mistake)> Find(IReadOnlyList<string> names, CancellationToken token)
    {
        var vips = Read(names, token);
        var balancers = Read([.. vips.Values.Select(BalancerOf).OfType<string>()], token);
        return [.. names.Select(name => Find(name, vips, balancers))];
    }

    /// <summary>The addresses of load balancers.</summary>
    public IReadOnlyList<string> Of(IReadOnlyList<string> balancers, CancellationToken token) =>
        [.. Read(records.Near(balancers, token), token).Values.Where(near => IsVip(near) && balancers.Contains(BalancerOf(near), StringComparer.OrdinalIgnoreCase)).Select(static vip => vip.Thing.Name)];

    /// <summary>How a load balancer is reached.</summary>
    /// <exception cref="ThingNotFoundException">There is none.</exception>
    /// <exception cref="NoPathToDeviceException">It has no address.</exception>
    public DeviceAccess Balancer(string name, CancellationToken token) =>
        Access(name, Read([name], token).GetValueOrDefault(name) ?? throw new ThingNotFoundException(name));

    /// <summary>Whether a thing is an address of a load balancer.</summary>
    public static bool IsVip(DeviceFacts facts) => facts.IsA("Vip");

    private (string, VipWay?, ClustoException?) Find(string name, Dictionary<string, DeviceFacts> vips, Dictionary<string, DeviceFacts> balancers)
    {
        if (vips.GetValueOrDefault(name) is not { } vip)
            return (name, null, new ThingNotFoundException(name));
        if (!IsVip(vip))
            return (name, null, new DriverExpectedException(vip.Thing.Name, vip.Thing.Driver, "Vip"));
        var backend = DeviceSettings.Own(vip, SettingKeys.Backend) ?? vip.Thing.Name;
        var balancer = BalancerOf(vip);
        try
        {
            var access = Access(vip.Thing.Name, (balancer is null ? null : balancers.GetValueOrDefault(balancer)) ?? throw new NoPathToDeviceException(
                vip.Thing.Name,
                balancer is null ? "it is in no load balancer" : $"there is no load balancer '{balancer}'",
                $"Record which it is in (Move-ClustoThing '{vip}' -To BALANCER), or where a server is the balancer: Set-ClustoAttribute '{vip}' {SettingKeys.LoadBalancer} SERVER."));
            tell($"{vip}: backend '{backend}' of {access}");
            return (name, new VipWay(vip, access.Device, backend, access, null), null);
        }
        catch (ClustoException mistake) when (mistake is NoPathToDeviceException or CredentialMissingException)
        {
            return (name, new VipWay(vip, balancer ?? "", backend, null, mistake), null);
        }
    }

    private DeviceAccess Access(string thing, DeviceFacts balancer)
    {
        var (name, settings) = (balancer.Thing.Name, DeviceSettings.Of(balancer));
        var address = DeviceAddress.Of(balancer, settings);
        if (address is null && !settings.ContainsKey("haproxy-socket"))
            throw new NoPathToDeviceException(thing, $"the load balancer '{name}' has no address", $"Give it one: Request-ClustoResource NETWORK -For '{name}' -Port eth0; or Set-ClustoAttribute '{name}' {SettingKeys.Address} ADDRESS.");
        return new DeviceAccess
        {
            Device = name,
            Address = address is null ? "localhost" : DeviceAddress.Check(name, address),
            Settings = settings,
            // That of the rack is for its controllers, and nobody has to have it here.
            Credential = settings.ContainsKey($"{SettingKeys.Credential}.{Purpose}") ? credentials.Need(name, settings, Purpose).Credential : null,
        };
    }

    private static string? BalancerOf(DeviceFacts vip) => DeviceSettings.Of(vip).GetValueOrDefault(SettingKeys.LoadBalancer) ?? vip.Thing.Location;

    private Dictionary<string, DeviceFacts> Read(IReadOnlyList<string> names, CancellationToken token) =>
        names.Count == 0 ? new(StringComparer.OrdinalIgnoreCase) : records.Read(names, token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
}
