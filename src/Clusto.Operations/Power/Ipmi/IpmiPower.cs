using System.Runtime.CompilerServices;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Power.Ipmi;

/// <summary>Power by IPMI 2.0: FreeIPMI's ipmipower where there are several controllers that it can be asked about at once, ipmitool for one.</summary>
internal sealed class IpmiPower : IPowerControl
{
    public PowerMethod Method => PowerMethod.Ipmi;

    public IAsyncEnumerable<PowerReply> AskAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, CancellationToken token) => RunAsync(targets, null, limits, token);

    public IAsyncEnumerable<PowerReply> SwitchAsync(IReadOnlyList<PowerTarget> targets, PowerAction action, PowerLimits limits, CancellationToken token) => RunAsync(targets, action, limits, token);

    private static async IAsyncEnumerable<PowerReply> RunAsync(IReadOnlyList<PowerTarget> targets, PowerAction? action, PowerLimits limits, [EnumeratorCancellation] CancellationToken token)
    {
        var (alone, groups, wrong) = Sort(targets);
        foreach (var reply in wrong)
            yield return reply;
        var works = groups.Select(group => (Func<CancellationToken, IAsyncEnumerable<PowerReply>>)(each => IpmiPowerProgram.RunAsync(group, action, limits, each)))
            .Append(each => Fanning.Of(alone, limits.Throttle, (target, one) => IpmiToolProgram.RunAsync(target.Target, target.Settings, action, limits, one), each));
        await foreach (var reply in Merging.Of([.. works], token).ConfigureAwait(false))
            yield return reply;
    }

    private static (List<(PowerTarget Target, IpmiSettings Settings)> Alone, List<IpmiGroup> Groups, List<PowerReply> Wrong) Sort(IReadOnlyList<PowerTarget> targets)
    {
        var (read, wrong) = (new List<(PowerTarget Target, IpmiSettings Settings)>(), new List<PowerReply>());
        foreach (var target in targets)
        {
            try
            {
                read.Add((target, new IpmiSettings(target.Access)));
            }
            catch (DeviceRefusedException mistake)
            {
                wrong.Add(new PowerReply(target, PowerStatus.Unknown, mistake));
            }
        }

        var (forOne, forMany) = (ProgramCall.IsInstalled(IpmiToolProgram.Name), ProgramCall.IsInstalled(IpmiPowerProgram.Name));
        var groups = read
            .Where(item => item.Settings.Tool is not "IPMITOOL" && (forMany || item.Settings.Tool is not null) && IpmiPowerProgram.Takes(item.Target))
            .GroupBy(static item => (item.Target.Access.Credential, item.Settings.CipherSuite, item.Settings.Privilege, item.Settings.Workarounds, item.Settings.Tool))
            .Select(static group => new IpmiGroup([.. group.DistinctBy(static item => item.Target.Access.Address, StringComparer.OrdinalIgnoreCase)]))
            .Where(group => group.Targets.Count > 1 || !forOne || group.Targets[0].Settings.Tool is not null)
            .ToList();
        var many = groups.SelectMany(static group => group.Targets.Select(static item => item.Target)).ToHashSet(ReferenceEqualityComparer.Instance);
        return (read.FindAll(item => !many.Contains(item.Target)), groups, wrong);
    }
}
