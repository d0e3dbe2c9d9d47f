using System.Text.Json.Nodes;

namespace Clusto.Operations.Power.Redfish;

/// <summary>Has a system boot from the network the next time, and only then.</summary>
internal static class RedfishBoot
{
    // DSP2046, ComputerSystem: Boot.
    private const string Target = "BootSourceOverrideTarget";
    private const string Enabled = "BootSourceOverrideEnabled";
    private const string Network = "Pxe";
    private const string Once = "Once";

    /// <exception cref="DeviceRefusedException">The service does not offer it, does not do it, or says yes and does no.</exception>
    public static async Task FromNetworkOnceAsync(RedfishSystem system)
    {
        if (!await ChangeAsync(system).ConfigureAwait(false) && !await ChangeAsync(system).ConfigureAwait(false))
            throw Refuse(system, "its system was changed by somebody else twice while its boot source was set");
        var (after, _) = await system.ReadAsync().ConfigureAwait(false);
        var boot = after.Object("Boot");
        var (target, enabled) = (boot?.Text(Target), boot?.Text(Enabled));
        if (target != Network || enabled != Once)
            throw Refuse(system, $"it took {Network} and {Once} for its boot source and says '{after.Words(target ?? "")}' and '{after.Words(enabled ?? "")}' afterwards");
    }

    // What is written goes to what was read: somebody else's change in between makes it read again.
    private static async Task<bool> ChangeAsync(RedfishSystem system)
    {
        var (resource, tag) = await system.ReadAsync().ConfigureAwait(false);
        var boot = resource.Object("Boot") ?? throw Refuse(system, "its system has no boot source to set");
        Check(system, boot, Target, Network);
        Check(system, boot, Enabled, Once);
        var changes = new JsonObject { ["Boot"] = new JsonObject { [Target] = Network, [Enabled] = Once } };
        return await system.Session.ChangeAsync(system.Link, changes, tag).ConfigureAwait(false);
    }

    private static void Check(RedfishSystem system, RedfishResource boot, string property, string value)
    {
        if (boot.Texts(property + "@Redfish.AllowableValues") is { } offered && !offered.Contains(value, StringComparer.Ordinal))
            throw Refuse(system, $"it does not offer {value} for {property}; it offers {(offered.Count == 0 ? "nothing" : string.Join(", ", offered.Select(boot.Words)))}");
    }

    private static DeviceRefusedException Refuse(RedfishSystem system, string reason) => new(system.Session.Access.Device, reason);
}
