using System.Text.Json.Nodes;

namespace Clusto.Operations.Power.Redfish;

/// <summary>Switches a system by the action ComputerSystem.Reset, in the ways that the service offers.</summary>
/// <param name="system">The system.</param>
/// <param name="sending">Is told just before a command is sent.</param>
internal sealed class RedfishReset(RedfishSystem system, Action sending)
{
    private RedfishResource resource = null!;
    private RedfishResource action = null!;
    private IReadOnlyList<string>? offered;

    /// <summary>Switches it; what is so already is left alone, because many services refuse that.</summary>
    /// <exception cref="DeviceRefusedException">The service does not offer it, or does not do it.</exception>
    public async Task SwitchAsync(PowerAction wanted)
    {
        (resource, _) = await system.ReadAsync().ConfigureAwait(false);
        var state = resource.Text("PowerState");
        if (IsSo(wanted, state))
            return;
        await ReadOffersAsync().ConfigureAwait(false);
        // DSP2046, Resource: ResetType.
        switch (wanted)
        {
            case PowerAction.On:
                await SendAsync(wanted, "On", "ForceOn").ConfigureAwait(false);
                break;
            case PowerAction.Off:
                await SendAsync(wanted, "ForceOff").ConfigureAwait(false);
                break;
            case PowerAction.Soft:
                await SendAsync(wanted, "GracefulShutdown").ConfigureAwait(false);
                break;
            case PowerAction.Cycle when state == "Off":
                await SendAsync(wanted, "On", "ForceOn").ConfigureAwait(false);
                break;
            case PowerAction.Cycle when IsOffered("PowerCycle"):
                await SendAsync(wanted, "PowerCycle").ConfigureAwait(false);
                break;
            case PowerAction.Reset when IsOffered("ForceRestart") || IsOffered("PowerCycle"):
                await SendAsync(wanted, "ForceRestart", "PowerCycle").ConfigureAwait(false);
                break;
            default:
                await CycleInStepsAsync(wanted).ConfigureAwait(false);
                break;
        }
    }

    private static bool IsSo(PowerAction wanted, string? state) => wanted switch
    {
        PowerAction.On => state is "On" or "PoweringOn",
        PowerAction.Off => state is "Off",
        PowerAction.Soft => state is "Off" or "PoweringOff",
        _ => false,
    };

    // Both steps are known to be offered before the first is taken, or the system would stay off.
    private async Task CycleInStepsAsync(PowerAction wanted)
    {
        var on = Choose(wanted, "On", "ForceOn");
        await SendAsync(wanted, "ForceOff").ConfigureAwait(false);
        var deadline = system.Session.Deadline;
        var status = await deadline.PollAsync(PowerStatus.Unknown, static status => status == PowerStatus.Off, system.ReadStatusAsync, static _ => null).ConfigureAwait(false);
        if (status != PowerStatus.Off)
            throw Refuse($"it took ForceOff and is not off within {deadline.Limit}");
        await CallAsync(on).ConfigureAwait(false);
    }

    private Task SendAsync(PowerAction wanted, params string[] types) => CallAsync(Choose(wanted, types));

    private Task CallAsync(string type)
    {
        var target = action.Text("target") ?? throw Refuse("its action to switch it has no target");
        sending();
        return system.Session.CallAsync(target, new JsonObject { ["ResetType"] = type });
    }

    private string Choose(PowerAction wanted, params string[] types) => types.FirstOrDefault(IsOffered)
        ?? throw Refuse($"it does not offer {wanted} ({string.Join(" or ", types)}); it offers {(offered!.Count == 0 ? "nothing" : string.Join(", ", offered.Select(resource.Words)))}");

    // A service need not say what it offers; then it is tried.
    private bool IsOffered(string type) => offered?.Contains(type, StringComparer.Ordinal) ?? true;

    private async Task ReadOffersAsync()
    {
        action = resource.Object("Actions")?.Object("#ComputerSystem.Reset") ?? throw Refuse("its system has no action to switch it");
        offered = action.Texts("ResetType@Redfish.AllowableValues");
        if (offered is not null || action.Text("@Redfish.ActionInfo") is not { } link)
            return;
        var (info, _) = await system.Session.ReadAsync(link).ConfigureAwait(false);
        offered = (info.Objects("Parameters") ?? []).FirstOrDefault(static parameter => parameter.Text("Name") == "ResetType")?.Texts("AllowableValues");
    }

    private DeviceRefusedException Refuse(string reason) => new(system.Session.Access.Device, reason);
}
