using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing;

/// <summary>Does one thing with a member: at the balancer first, and then in the record. What cannot be recorded is taken back at the balancer.</summary>
/// <param name="records">The record.</param>
/// <param name="options">How it is done.</param>
internal abstract class MemberWork(IDeviceRecords records, VipOptions options)
{
    protected VipOptions Options => options;

    /// <summary>What it does, as history calls it.</summary>
    protected abstract string Words(VipJob job);

    /// <summary>Whether a service can be meant, where a server has several.</summary>
    public abstract bool Fits(VipJob job);

    /// <summary>Makes the checks that need no balancer.</summary>
    /// <exception cref="ClustoException">It cannot be done.</exception>
    public virtual void Check(VipJob job)
    {
        if (!options.RecordOnly)
            _ = job.Vip.Access;
    }

    /// <summary>Does it, and gives the member as it is then.</summary>
    public abstract Task<VipMember> RunAsync(VipJob job, CancellationToken token);

    /// <summary>The members of the balancer.</summary>
    protected BalancerMembers Members(VipJob job) => LoadBalancers.Of(job.Vip.Access, options.Limits);

    /// <summary>The member as the balancer has it; null where it does not.</summary>
    protected static async Task<BalancerMember?> FindAsync(VipJob job, BalancerMembers members, CancellationToken token) =>
        (await members.ListAsync(job.Vip.Backend, token).ConfigureAwait(false)).FirstOrDefault(member => member.Name == job.Name);

    /// <summary>Makes a member as it was.</summary>
    protected static async Task RestoreAsync(BalancerMembers members, BalancerMember was, CancellationToken token)
    {
        await members.SetWeightAsync(was.Name, was.Weight, token).ConfigureAwait(false);
        await members.SetStateAsync(was.Name, Ordered(was.State), token).ConfigureAwait(false);
    }

    /// <summary>What the balancer was told to do with a member in a state: one whose health check fails was told to be ready.</summary>
    protected static VipMemberState Ordered(VipMemberState state) => state == VipMemberState.Down ? VipMemberState.Ready : state;

    /// <summary>Does work at the balancer; what fails there is history, and nothing else is recorded.</summary>
    protected async Task<BalancerMember?> AtBalancerAsync(VipJob job, Func<Task<BalancerMember?>> work)
    {
        options.Tell($"{Words(job)}: {job.Name} of {job.Vip.Access}");
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (ClustoException mistake)
        {
            Write(job, "failed: " + mistake.Message, []);
            throw;
        }
    }

    /// <summary>Records what was done at the balancer; where that fails, it is taken back there.</summary>
    protected Task RecordAsync(VipJob job, string outcome, IReadOnlyList<DeviceChange> changes, Func<CancellationToken, Task> takeBack) => Unfinished.OrTakenBackAsync(
        job.Vip.Access.Device,
        () =>
        {
            Write(job, outcome, changes);
            return Task.CompletedTask;
        },
        takeBack,
        options.DeviceTime + options.HealthTime,
        $"'{job.Name}' is there as it was changed, and recorded as it was before");

    /// <summary>Records without a balancer.</summary>
    protected void RecordOnly(VipJob job, IReadOnlyList<DeviceChange> changes)
    {
        options.Tell($"{Words(job)}: in the record only");
        if (changes.Count > 0)
            records.Record([], changes, CancellationToken.None);
    }

    /// <summary>Writes history, and what is so since then, in one transaction. What was done is written also where nobody waits any more.</summary>
    protected void Write(VipJob job, string outcome, IReadOnlyList<DeviceChange> changes) =>
        records.Record([Operation(job, job.Service.ServerName, outcome), Operation(job, job.Vip.Name, outcome)], changes, CancellationToken.None);

    private Operation Operation(VipJob job, string thing, string outcome) => new()
    {
        Thing = thing,
        Name = Words(job),
        Method = job.Vip.Access.Setting(LoadBalancers.KindSetting) ?? LoadBalancers.UsualKind,
        Device = job.Vip.Access.Device,
        Outcome = outcome,
    };
}
