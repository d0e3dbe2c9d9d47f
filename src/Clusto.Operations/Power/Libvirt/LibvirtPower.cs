using System.Globalization;
using Clusto.Operations.Programs;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Libvirt;

/// <summary>Power of virtual servers by libvirt's virsh.</summary>
internal sealed class LibvirtPower : IPowerControl
{
    public PowerMethod Method => PowerMethod.Libvirt;

    public IAsyncEnumerable<PowerReply> AskAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, CancellationToken token) =>
        Fanning.Of(targets, limits.Throttle, (target, each) => WithinAsync(target, limits, AskAsync, each), token);

    public IAsyncEnumerable<PowerReply> SwitchAsync(IReadOnlyList<PowerTarget> targets, PowerAction action, PowerLimits limits, CancellationToken token) =>
        Fanning.Of(targets, limits.Throttle, (target, each) => WithinAsync(target, limits, (one, limit) => SwitchAsync(one, action, limits, limit), each), token);

    private static async Task<PowerReply> WithinAsync(PowerTarget target, PowerLimits limits, Func<PowerTarget, CancellationToken, Task<PowerReply>> work, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(limits.Device);
        try
        {
            return await work(target, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"libvirt did not answer within {limits.Device.TotalSeconds} s");
            return new PowerReply(target, PowerStatus.Unknown, new DeviceUnreachableException(target.Access.Device, Uri(target.Access), reason));
        }
        catch (ClustoException mistake) when (mistake is DeviceUnreachableException or DeviceRefusedException)
        {
            return new PowerReply(target, PowerStatus.Unknown, mistake);
        }
    }

    private static async Task<PowerReply> AskAsync(PowerTarget target, CancellationToken token) => new(target, Status(target, await VirshAsync(target, ["domstate"], token).ConfigureAwait(false)));

    private static async Task<PowerReply> SwitchAsync(PowerTarget target, PowerAction action, PowerLimits limits, CancellationToken token)
    {
        var isOn = (await AskAsync(target, token).ConfigureAwait(false)).Status != PowerStatus.Off;
        foreach (var command in Commands(action, isOn))
        {
            limits.Sending(target);
            try
            {
                await VirshAsync(target, [command], token).ConfigureAwait(false);
            }
            catch (DeviceRefusedException mistake) when (command == "start" && mistake.Message.Contains("already active", StringComparison.Ordinal))
            {
                // A hypervisor may start it again by itself.
            }
        }

        return await AskAsync(target, token).ConfigureAwait(false);
    }

    // What is as it shall be stays so; virsh takes that for a mistake.
    private static string[] Commands(PowerAction action, bool isOn) => action switch
    {
        PowerAction.On => isOn ? [] : ["start"],
        PowerAction.Off => isOn ? ["destroy"] : [],
        PowerAction.Soft => isOn ? ["shutdown"] : [],
        PowerAction.Cycle => isOn ? ["destroy", "start"] : ["start"],
        PowerAction.Reset => isOn ? ["reset"] : ["start"],
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    // The states of virDomainState.
    private static PowerStatus Status(PowerTarget target, string answer) => answer.Trim() switch
    {
        "running" or "idle" or "paused" or "in shutdown" or "pmsuspended" => PowerStatus.On,
        "shut off" or "crashed" => PowerStatus.Off,
        var other => throw new DeviceRefusedException(target.Access.Device, $"libvirt says that '{target.Switch}' is '{other}'"),
    };

    private static async Task<string> VirshAsync(PowerTarget target, IReadOnlyList<string> command, CancellationToken token)
    {
        // The name is the value of an option, so that one that begins with a hyphen is a name.
        var call = new ProgramCall
        {
            Name = "virsh",
            Purpose = "to speak to libvirt",
            Package = "libvirt-clients",
            Arguments = ["--quiet", "--connect", Uri(target.Access), .. command, "--domain=" + target.Switch],
        };
        var result = await call.RunAsync(token).ConfigureAwait(false);
        if (result.ExitCode == 0)
            return result.Output;
        var words = result.LastWords.StartsWith("error: ", StringComparison.Ordinal) ? result.LastWords[7..] : result.LastWords;
        if (result.Errors.Contains("failed to connect to the hypervisor", StringComparison.Ordinal))
            throw new DeviceUnreachableException(target.Access.Device, Uri(target.Access), words.TrimEnd('.'));
        throw new DeviceRefusedException(target.Access.Device, words.TrimEnd('.'), result.Errors.Contains("failed to get domain", StringComparison.Ordinal)
            ? $"Say what it is called there: Set-ClustoAttribute '{target.Thing}' {SettingKeys.LibvirtDomain} NAME."
            : null);
    }

    private static string Uri(DeviceAccess access)
    {
        var user = access.Credential is { UserName.Length: > 0 } credential ? System.Uri.EscapeDataString(credential.UserName) + "@" : "";
        var host = access.Address.Contains(':', StringComparison.Ordinal) ? $"[{access.Address}]" : access.Address;
        return access.Setting(SettingKeys.LibvirtUri) ?? $"qemu+ssh://{user}{host}/system";
    }
}
