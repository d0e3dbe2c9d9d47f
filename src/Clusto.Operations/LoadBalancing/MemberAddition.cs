using System.Globalization;

namespace Clusto.Operations.LoadBalancing;

/// <summary>Adds a service to an address. What the balancer or the record has already is completed, so that the two agree.</summary>
/// <param name="records">The record.</param>
/// <param name="options">How it is done.</param>
/// <param name="change">How the member is to be.</param>
internal sealed class MemberAddition(IDeviceRecords records, VipOptions options, VipChange change) : MemberWork(records, options)
{
    public override bool Fits(VipJob job) => job.Recorded is not null || job.Service.HasPort;

    public override void Check(VipJob job)
    {
        base.Check(job);
        _ = job.Service.Place();
        if (job.Vip.Members.FirstOrDefault(member => member != job.Recorded && job.Name.Server == member.Name) is { } other)
            throw new NoPathToDeviceException(job.Service.ServerName, $"'{job.Vip.Name}' has a member '{other.Name}' already, the service '{other.Service}'", $"Give it a name of its own: Set-ClustoAttribute '{job.Service.Name}' member-name NAME.");
    }

    public override async Task<VipMember> RunAsync(VipJob job, CancellationToken token)
    {
        var after = job.Numbered with { Weight = change.Weight ?? job.Recorded?.Weight, State = change.State ?? job.Recorded?.State ?? VipMemberState.Ready };
        List<DeviceChange> changes = [.. after.Changes(job.Vip.Name, job.Recorded)];
        if (Options.RecordOnly)
        {
            RecordOnly(job, changes);
            return job.Show(after);
        }

        var (members, wanted) = (Members(job), job.Wanted(after));
        var found = await FindAsync(job, members, token).ConfigureAwait(false);
        if (found is null)
        {
            var added = await AtBalancerAsync(job, async () => await members.AddAsync(wanted, token).ConfigureAwait(false)).ConfigureAwait(false);
            await RecordAsync(job, Outcome(added!), changes, time => members.RemoveNowAsync(wanted.Name, time)).ConfigureAwait(false);
            return job.Show(added, null);
        }

        return await CompleteAsync(job, members, wanted, found, changes, token).ConfigureAwait(false);
    }

    protected override string Words(VipJob job) => $"add {job.Service.Name} to {job.Vip.Name}";

    private static string Outcome(BalancerMember member) => string.Create(CultureInfo.InvariantCulture, $"{member.State}, weight {member.Weight}");

    private async Task<VipMember> CompleteAsync(VipJob job, BalancerMembers members, WantedMember wanted, BalancerMember found, List<DeviceChange> changes, CancellationToken token)
    {
        if (BalancerDifference.Between(wanted with { Weight = null, State = Ordered(found.State) }, found) is { Agrees: false } other)
            throw new DeviceRefusedException(job.Vip.Access.Device, $"it has '{found.Name}' already, and not there: {other}", $"Correct the record, or remove it from the balancer first: Remove-ClustoVipMember {job.Words} -Force.");
        var now = found;
        if (BalancerDifference.Between(wanted, found) is { Agrees: false } difference)
        {
            Options.Tell($"{job.Name} is on {job.Vip.Access} already; {difference}");
            now = await AtBalancerAsync(job, async () => await members.SetAsync(found, wanted.Weight, wanted.State, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        else
        {
            Options.Tell($"{job.Name} is on {job.Vip.Access} already, as it should be: {(changes.Count > 0 ? "it is only recorded" : "nothing is to be done")}");
        }

        if (now != found || changes.Count > 0)
            await RecordAsync(job, Outcome(now!), changes, time => now == found ? Task.CompletedTask : RestoreAsync(members, found, time)).ConfigureAwait(false);
        return job.Show(now, null);
    }
}
