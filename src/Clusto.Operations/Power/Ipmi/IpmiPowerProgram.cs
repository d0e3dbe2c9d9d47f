using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Clusto.Operations.Credentials;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Power.Ipmi;

/// <summary>Asks and switches many controllers with one call of FreeIPMI's ipmipower.</summary>
internal static class IpmiPowerProgram
{
    public const string Name = "ipmipower";

    // It gives up a controller by itself; this is for a program that hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Whether it can be told of a target: its file of settings has no quotes, and it takes brackets for ranges.</summary>
    public static bool Takes(PowerTarget target) =>
        target.Access.Credential is { } credential && IsPlain(credential.UserName) && IsPlain(credential.Password)
        && !(IPAddress.TryParse(target.Access.Address, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6);

    private static string Host(PowerTarget target, IpmiSettings settings) =>
        settings.Port == 623 ? target.Access.Address : string.Create(CultureInfo.InvariantCulture, $"{target.Access.Address}:{settings.Port}");

    public static async IAsyncEnumerable<PowerReply> RunAsync(IpmiGroup group, PowerAction? action, PowerLimits limits, [EnumeratorCancellation] CancellationToken token)
    {
        var heard = Channel.CreateUnbounded<PowerReply>();
        // It names a controller without its port.
        var open = group.Targets.ToDictionary(static item => item.Target.Access.Address, static item => item.Target, StringComparer.OrdinalIgnoreCase);
        var running = CallAsync(group, action, limits, Hear, token);
        _ = running.ContinueWith(_ => heard.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await foreach (var reply in heard.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            yield return reply;
        var ended = await running.ConfigureAwait(false);
        foreach (var target in open.Values)
            yield return Silent(target, limits, ended);

        void Hear(string line)
        {
            var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && open.Remove(line[..colon].Trim(), out var target))
                heard.Writer.TryWrite(Read(target, line[(colon + 2)..].Trim(), limits));
        }
    }

    private static async Task<ProgramResult?> CallAsync(IpmiGroup group, PowerAction? action, PowerLimits limits, Action<string> hear, CancellationToken token)
    {
        var (first, settings) = group.Targets[0];
        using var folder = new PrivateFolder();
        var file = folder.Write("freeipmi.conf", $"username {first.Access.Credential!.UserName}\npassword {first.Access.Credential.Password}\n");
        var call = new ProgramCall
        {
            Name = Name,
            Purpose = "to speak IPMI",
            Package = "freeipmi-tools",
            Arguments =
            [
                "--config-file", file,
                "--driver-type", "LAN_2_0",
                "--cipher-suite-id", settings.CipherSuite.ToString(CultureInfo.InvariantCulture),
                "--privilege-level", settings.Privilege,
                "--session-timeout", ((long)limits.Device.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
                "--retransmission-timeout", ((long)Math.Min(400, limits.Device.TotalMilliseconds / 4)).ToString(CultureInfo.InvariantCulture),
                "--fanout", limits.ByOneProgram.ToString(CultureInfo.InvariantCulture),
                .. settings.Workarounds is null ? Array.Empty<string>() : ["--workaround-flags", settings.Workarounds],
                "--on-if-off",
                "--always-prefix",
                "--hostname", string.Join(',', group.Targets.Select(static item => Host(item.Target, item.Settings))),
                Flag(action),
            ],
        };
        if (action is not null)
        {
            foreach (var (target, _) in group.Targets)
                limits.Sending(target);
        }

        // Those behind the first that are asked at once wait for them.
        var rounds = (group.Targets.Count + limits.ByOneProgram - 1) / limits.ByOneProgram;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter((limits.Device * rounds) + Grace);
        try
        {
            return await call.RunAsync(hear, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string Flag(PowerAction? action) => action switch
    {
        null => "--stat",
        PowerAction.On => "--on",
        PowerAction.Off => "--off",
        PowerAction.Soft => "--soft",
        PowerAction.Cycle => "--cycle",
        PowerAction.Reset => "--reset",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static PowerReply Read(PowerTarget target, string answer, PowerLimits limits) => answer switch
    {
        "on" => new(target, PowerStatus.On),
        "off" => new(target, PowerStatus.Off),
        "ok" => new(target, PowerStatus.Unknown),
        "connection timeout" or "session timeout" => new(target, PowerStatus.Unknown, IpmiMistakes.Silent(target, limits)),
        _ when IpmiMistakes.IsUnreachable(answer) => new(target, PowerStatus.Unknown, IpmiMistakes.Unreachable(target, answer)),
        _ => new(target, PowerStatus.Unknown, IpmiMistakes.Refused(target, answer)),
    };

    // A host that it does not know ends it at once, with a line that names no other.
    private static PowerReply Silent(PowerTarget target, PowerLimits limits, ProgramResult? ended) => new(
        target,
        PowerStatus.Unknown,
        ended is null ? IpmiMistakes.Silent(target, limits) : IpmiMistakes.IsUnreachable(ended.LastWords) ? IpmiMistakes.Unreachable(target, ended.LastWords) : IpmiMistakes.Refused(target, ended.LastWords));

    private static bool IsPlain(string text) => text.Length > 0 && text.All(static character => character is > ' ' and < '\x7f' and not ('#' or '"' or '\\' or '\''));
}
