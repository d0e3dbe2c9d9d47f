using System.Globalization;
using Clusto.Operations.Programs;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Ipmi;

/// <summary>Asks and switches one controller with ipmitool.</summary>
internal static class IpmiToolProgram
{
    public const string Name = "ipmitool";

    private static readonly string[] Beside = ["Error: Unable to establish", "Loading IANA", "Running Get", "Discovered IPMB", "Unable to get Chassis"];

    private static readonly string[] Silence = ["Get Auth Capabilities", "Error issuing Get Channel", "no response", "No response"];

    public static async Task<PowerReply> RunAsync(PowerTarget target, IpmiSettings settings, PowerAction? action, PowerLimits limits, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(limits.Device);
        try
        {
            // A controller that is off refuses to be cycled or reset (section 28.3): it is to be on afterwards.
            if (action is PowerAction.Cycle or PowerAction.Reset && await PowerAsync("status", sends: false).ConfigureAwait(false) is { Status: PowerStatus.Off })
                action = PowerAction.On;
            return await PowerAsync(Word(action), sends: action is not null).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new PowerReply(target, PowerStatus.Unknown, IpmiMistakes.Silent(target, limits));
        }

        async Task<PowerReply> PowerAsync(string word, bool sends)
        {
            if (sends)
                limits.Sending(target);
            return Read(target, await Call(target.Access, settings, limits.Device, "chassis", "power", word).RunAsync(limit.Token).ConfigureAwait(false), limits);
        }
    }

    /// <summary>Lets the next start of a controller's machine be from the network, once (section 28.12).</summary>
    public static async Task BootFromNetworkOnceAsync(DeviceAccess access, TimeSpan time, CancellationToken token)
    {
        var target = new PowerTarget { Thing = access.Device, Access = access };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(time);
        try
        {
            var result = await Call(access, new IpmiSettings(access), time, "chassis", "bootdev", "pxe").RunAsync(limit.Token).ConfigureAwait(false);
            if (result.ExitCode != 0)
                throw Mistake(target, result, new PowerLimits(1, time));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw IpmiMistakes.Silent(target, new PowerLimits(1, time));
        }
    }

    private static ProgramCall Call(DeviceAccess access, IpmiSettings settings, TimeSpan time, params IEnumerable<string> words)
    {
        // Four tries within the time.
        var seconds = Math.Max(1, (int)(time.TotalSeconds / 4));
        return new ProgramCall
        {
            Name = Name,
            Purpose = "to speak IPMI",
            Package = "ipmitool",
            Environment = new Dictionary<string, string> { ["IPMI_PASSWORD"] = access.Credential!.Password, ["IPMITOOL_PASSWORD"] = access.Credential.Password },
            Arguments =
            [
                "-v",
                "-I", "lanplus",
                "-H", access.Address,
                "-p", settings.Port.ToString(CultureInfo.InvariantCulture),
                "-U", access.Credential.UserName,
                "-E",
                "-C", settings.CipherSuite.ToString(CultureInfo.InvariantCulture),
                "-L", settings.Privilege == "ADMIN" ? "ADMINISTRATOR" : settings.Privilege,
                "-N", seconds.ToString(CultureInfo.InvariantCulture),
                "-R", "4",
                .. settings.Vendor is null ? Array.Empty<string>() : ["-o", settings.Vendor],
                .. words,
            ],
        };
    }

    private static string Word(PowerAction? action) => action switch
    {
        null => "status",
        PowerAction.On => "on",
        PowerAction.Off => "off",
        PowerAction.Soft => "soft",
        PowerAction.Cycle => "cycle",
        PowerAction.Reset => "reset",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static PowerReply Read(PowerTarget target, ProgramResult result, PowerLimits limits)
    {
        if (result.ExitCode != 0)
            return new PowerReply(target, PowerStatus.Unknown, Mistake(target, result, limits));
        return result.Output.Trim() switch
        {
            "Chassis Power is on" => new(target, PowerStatus.On),
            "Chassis Power is off" => new(target, PowerStatus.Off),
            var words when words.StartsWith("Chassis Power Control: ", StringComparison.Ordinal) => new(target, PowerStatus.Unknown),
            _ => new(target, PowerStatus.Unknown, IpmiMistakes.Refused(target, result.LastWords)),
        };
    }

    // It says that no session could be established for whatever goes wrong before there is one; the line before says why.
    private static ClustoException Mistake(PowerTarget target, ProgramResult result, PowerLimits limits)
    {
        var words = result.Errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault(static line => !Array.Exists(Beside, start => line.StartsWith(start, StringComparison.Ordinal)));
        if (words is null || Array.Exists(Silence, start => words.StartsWith(start, StringComparison.Ordinal)))
            return IpmiMistakes.Silent(target, limits);
        words = words.TrimStart('>', ' ');
        return IpmiMistakes.IsUnreachable(words) || words.StartsWith("Could not open socket", StringComparison.Ordinal) ? IpmiMistakes.Unreachable(target, "its name or address is not known") : IpmiMistakes.Refused(target, words);
    }
}
