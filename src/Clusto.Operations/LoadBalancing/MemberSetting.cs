using System.Globalization;

namespace Clusto.Operations.LoadBalancing;

/// <summary>Gives a member another weight or state.</summary>
/// <param name="records">The record.</param>
/// <param name="options">How it is done.</param>
/// <param name="change">How the member is to be.</param>
internal sealed class MemberSetting(IDeviceRecords records, VipOptions options, VipChange change) : MemberWork(records, options)
{
    public override bool Fits(VipJob job) => job.Recorded is not null;

    public override void Check(VipJob job)
    {
        base.Check(job);
        if (job.Recorded is null)
            throw new NoPathToDeviceException(job.Service.ServerName, $"its service '{job.Service.Name}' is not recorded as a member of '{job.Vip.Name}'", $"Record it: Add-ClustoVipMember {job.Words}.");
    }

    public override async Task<VipMember> RunAsync(VipJob job, CancellationToken token)
    {
        var after = job.Numbered with { Weight = change.Weight ?? job.Recorded!.Weight, State = change.State ?? job.Recorded!.State };
        List<DeviceChange> changes = [.. after.Changes(job.Vip.Name, job.Recorded)];
        if (Options.RecordOnly)
        {
            RecordOnly(job, changes);
            return job.Show(after);
        }

        var members = Members(job);
        var found = await FindAsync(job, members, token).ConfigureAwait(false)
            ?? throw new DeviceRefusedException(job.Vip.Access.Device, $"it has no member '{job.Name}'", $"Add it again: Add-ClustoVipMember {job.Words}.");
        var now = await AtBalancerAsync(job, async () => await members.SetAsync(found, change.Weight, change.State, token).ConfigureAwait(false)).ConfigureAwait(false);
        await RecordAsync(job, string.Create(CultureInfo.InvariantCulture, $"{now!.State}, weight {now.Weight}"), changes, time => RestoreAsync(members, found, time)).ConfigureAwait(false);
        if (Options.Wait)
        {
            Options.Tell(string.Create(CultureInfo.InvariantCulture, $"{job.Name} has {now.Sessions} sessions; waiting for their end"));
            now = await members.WaitForSessionsAsync(job.Name, token).ConfigureAwait(false);
        }

        return job.Show(now, null);
    }

    protected override string Words(VipJob job) => $"set {job.Service.Name} in {job.Vip.Name}";
}
