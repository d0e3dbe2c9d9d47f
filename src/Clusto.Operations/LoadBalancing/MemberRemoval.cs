namespace Clusto.Operations.LoadBalancing;

/// <summary>Takes a service from an address. What has sessions still when their time is over is left in drain, and recorded so.</summary>
/// <param name="records">The record.</param>
/// <param name="options">How it is done.</param>
internal sealed class MemberRemoval(IDeviceRecords records, VipOptions options) : MemberWork(records, options)
{
    private const string Removed = "removed";

    public override bool Fits(VipJob job) => job.Recorded is not null;

    public override void Check(VipJob job)
    {
        base.Check(job);
        if (Options.RecordOnly && job.Recorded is null)
            throw Unknown(job);
    }

    public override async Task<VipMember> RunAsync(VipJob job, CancellationToken token)
    {
        List<DeviceChange> changes = [.. job.Recorded?.Removal(job.Vip.Name) ?? []];
        if (Options.RecordOnly)
        {
            RecordOnly(job, changes);
            return job.Show((RecordedMember?)null);
        }

        var members = Members(job);
        var found = await FindAsync(job, members, token).ConfigureAwait(false);
        if (found is null)
        {
            if (job.Recorded is null)
                throw Unknown(job);
            Options.Tell($"{job.Vip.Access} has no member {job.Name}: only the record of it is taken away");
            Write(job, "the balancer did not have it", changes);
            return job.Show((BalancerMember?)null, null);
        }

        CheckIsThat(job, found);
        await RemoveAsync(job, members, found, token).ConfigureAwait(false);
        // It has no sessions, so it is added as it was without a wait for its health.
        var again = new WantedMember { Name = found.Name, Address = found.Address, Port = found.Port, Weight = found.Weight, State = Ordered(found.State), IsChecked = job.Service.IsChecked };
        await RecordAsync(job, Removed, changes, time => members.AddAsync(again, time)).ConfigureAwait(false);
        return job.Show((BalancerMember?)null, null);
    }

    protected override string Words(VipJob job) => $"remove {job.Service.Name} from {job.Vip.Name}";

    private static NoPathToDeviceException Unknown(VipJob job) => new(job.Service.ServerName, $"its service '{job.Service.Name}' is no member of '{job.Vip.Name}'", $"List those that there are: Get-ClustoVipMember '{job.Vip.Name}'.");

    // What nobody recorded may be another service of the server.
    private void CheckIsThat(VipJob job, BalancerMember found)
    {
        if (job.Recorded is not null || Options.Force)
            return;
        var (address, port) = job.Service.Place();
        if (BalancerDifference.Between(new WantedMember { Name = found.Name, Address = address, Port = port, State = Ordered(found.State) }, found) is { Agrees: false } other)
            throw new DeviceRefusedException(job.Vip.Access.Device, $"its member '{found.Name}' is not recorded, and not this service: {other}", "Correct the record, or use -Force.");
    }

    private async Task RemoveAsync(VipJob job, BalancerMembers members, BalancerMember found, CancellationToken token)
    {
        Options.Tell($"{Words(job)}: {job.Name} of {job.Vip.Access}, which has {found.Sessions.ToString(System.Globalization.CultureInfo.InvariantCulture)} sessions of it");
        try
        {
            await members.RemoveAsync(found.Name, Options.Force, token).ConfigureAwait(false);
        }
        catch (Exception mistake) when (mistake is ClustoException or OperationCanceledException)
        {
            await RecordLeftAsync(job, members, mistake is OperationCanceledException ? "ended in the middle" : "failed: " + mistake.Message).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RecordLeftAsync(VipJob job, BalancerMembers members, string outcome)
    {
        try
        {
            var left = await FindAsync(job, members, CancellationToken.None).ConfigureAwait(false);
            var after = job.Recorded is not null && left is not null ? job.Numbered with { State = Ordered(left.State) } : null;
            Write(job, outcome, [.. after?.Changes(job.Vip.Name, job.Recorded) ?? []]);
        }
        catch (Exception mistake) when (mistake is DeviceUnreachableException or DeviceRefusedException)
        {
            // Nobody knows what is left: what was recorded before stands, and a comparison will tell.
            Write(job, outcome, []);
        }
    }
}
