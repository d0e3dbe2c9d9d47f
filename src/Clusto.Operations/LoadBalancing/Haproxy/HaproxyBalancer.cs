using System.Text.RegularExpressions;
using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing.Haproxy;

/// <summary>HAProxy by its runtime API, over TCP (setting <c>haproxy-port</c>) or a socket of the system (<c>haproxy-socket</c>); <c>haproxy-server-options</c> are more words for each added server. Adding and removing needs HAProxy 2.6; the socket needs the level admin.</summary>
internal sealed partial class HaproxyBalancer(DeviceAccess access) : ILoadBalancer
{
    private static readonly TimeSpan TimeForTakingBack = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromMilliseconds(200);

    private readonly HaproxySocket socket = new(access);

    private string Device => access.Device;

    public async Task<IReadOnlyList<BalancerMember>> ListAsync(string? backend, CancellationToken token)
    {
        var command = "show servers state" + (backend is null ? "" : " " + HaproxyWords.Backend(Device, backend));
        var answer = await socket.ShowAsync(command, token).ConfigureAwait(false);
        if (backend is not null && answer == "Can't find backend.")
            throw new DeviceRefusedException(Device, $"it has no backend '{backend}'", "See which backends it has, and correct the name that is recorded.");
        return HaproxyServers.Read(Device, HaproxyTable.OfServers(Device, command, answer), await StatisticsAsync(token).ConfigureAwait(false));
    }

    public async Task AddAsync(WantedMember member, CancellationToken token)
    {
        var name = HaproxyWords.Member(Device, member.Name);
        var place = HaproxyWords.Place(Device, member.Address, member.Port);
        var weight = member.Weight is { } share ? " weight " + HaproxyWords.Weight(Device, share) : "";
        var options = HaproxyWords.Options(Device, access.Setting("haproxy-server-options"));
        await RequireVersionAsync(token).ConfigureAwait(false);
        await OrderAsync($"add server {name} {place}{(member.IsChecked ? " check" : "")}{weight}{options}", "New server registered.", token).ConfigureAwait(false);
        await Unfinished.OrTakenBackAsync(
            Device,
            async () =>
            {
                if (member.IsChecked)
                    await OrderAsync($"enable health {name}", "", token).ConfigureAwait(false);
                // Out of the maintenance that it was added in, and not yet into the sessions: in drain it is checked.
                await SetStateAsync(member.Name, VipMemberState.Drain, token).ConfigureAwait(false);
            },
            async time =>
            {
                await SetStateAsync(member.Name, VipMemberState.Maintenance, time).ConfigureAwait(false);
                await RemoveAsync(member.Name, force: true, time).ConfigureAwait(false);
            },
            TimeForTakingBack,
            $"'{member.Name}' is left there").ConfigureAwait(false);
    }

    public Task SetStateAsync(MemberName name, VipMemberState state, CancellationToken token)
    {
        var word = state switch
        {
            VipMemberState.Ready => "ready",
            VipMemberState.Drain => "drain",
            VipMemberState.Maintenance => "maint",
            _ => throw new DeviceRefusedException(Device, $"a member cannot be made {state}", "Give Ready, Drain or Maintenance."),
        };
        return OrderAsync($"set server {HaproxyWords.Member(Device, name)} state {word}", "", token);
    }

    public Task SetWeightAsync(MemberName name, int weight, CancellationToken token) =>
        OrderAsync($"set weight {HaproxyWords.Member(Device, name)} {HaproxyWords.Weight(Device, weight)}", "", token);

    public async Task RemoveAsync(MemberName name, bool force, CancellationToken token)
    {
        var member = HaproxyWords.Member(Device, name);
        await RequireVersionAsync(token).ConfigureAwait(false);
        if (force)
            await OrderAsync($"shutdown sessions server {member}", "", token).ConfigureAwait(false);
        const string Attached = "Server still has connections attached to it, cannot remove it.";
        // Connections that wait for reuse, and sessions that were just ended, go by themselves within moments.
        while (await socket.OrderAsync($"del server {member}", token).ConfigureAwait(false) is var answer && answer != "Server deleted.")
        {
            if (answer != Attached)
                throw Refused($"del server {member}", answer);
            await Task.Delay(BetweenRemovals, token).ConfigureAwait(false);
        }
    }

    private async Task<HaproxyTable> StatisticsAsync(CancellationToken token)
    {
        // All proxies (-1), servers only (4), every id (-1): a name would also mean a frontend that is named as the backend is.
        const string Command = "show stat -1 4 -1";
        return HaproxyTable.OfStatistics(Device, Command, await socket.ShowAsync(Command, token).ConfigureAwait(false));
    }

    private async Task RequireVersionAsync(CancellationToken token)
    {
        var answer = await socket.ShowAsync("show info", token).ConfigureAwait(false);
        var version = VersionLine().Match(answer);
        if (!version.Success)
            throw HaproxyTable.Senseless(Device, "show info", answer.Split('\n')[0]);
        if (!Version.TryParse(version.Groups[1].Value, out var number) || number < new Version(2, 6))
            throw new DeviceRefusedException(Device, $"it is HAProxy {version.Groups[1].Value}, and servers can be added to and removed from a running one since 2.6", "Upgrade it, or write the server into its configuration.");
    }

    private async Task OrderAsync(string command, string expected, CancellationToken token)
    {
        var answer = await socket.OrderAsync(command, token).ConfigureAwait(false);
        // Newer versions may say something in lines of its own before.
        if (answer != expected && (expected.Length == 0 || !answer.Split('\n').Contains(expected, StringComparer.Ordinal)))
            throw Refused(command, answer);
    }

    private DeviceRefusedException Refused(string command, string answer) =>
        new(Device, $"it answered '{command}' with '{HaproxyWords.Short(answer).TrimEnd('.')}'", answer.StartsWith("Permission denied", StringComparison.Ordinal) ? "Give the socket the level admin in HAProxy's configuration." : null);

    [GeneratedRegex(@"^Version: ([0-9]{1,4}\.[0-9]{1,4})", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
