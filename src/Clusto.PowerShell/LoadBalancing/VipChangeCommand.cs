using System.Management.Automation;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that changes members: all of a pipeline together, at their balancers and in the record.</summary>
public abstract class VipChangeCommand : VipMemberCommand
{
    private const int MostWeight = 65535;

    private readonly List<(VipTarget Target, VipChange Change)> wishes = [];
    private readonly List<object> results = [];

    /// <summary>The address: the name of a thing of the driver Vip.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VipNameCompleter))]
    public string[]? Vip { get; set; }

    /// <summary>The service on the server, or its role; it can be left out where only one fits.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ServiceNameCompleter))]
    public string? Service { get; set; }

    /// <summary>What is done with each member.</summary>
    private protected abstract VipWork Doing();

    /// <summary>How the member that is named now is to be; null where nothing is said of it.</summary>
    private protected abstract VipChange? Wish { get; }

    /// <summary>What is done, in words.</summary>
    private protected abstract string Words(VipChange change);

    /// <summary>Whether the members are given as they are afterwards.</summary>
    private protected abstract bool IsShown { get; }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Service is not null)
            return false;
        Service = text;
        return true;
    }

    // The weight that a member has is no wish for one.
    private protected override bool TakesFromObject(string parameter) => parameter != "Weight" || !IsOf(InputObject!, typeof(VipMember));

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var name = NameOf(thing);
        string[] vips = [.. (Vip ?? []).Where(static vip => !string.IsNullOrWhiteSpace(vip))];
        if (vips.Length == 0)
            Report(ErrorRecords.Usage("VipMissing", thing, "No address of a load balancer is named.", $"Name it: {MyInvocation.MyCommand.Name} -Vip vip-web -Server {name}."));
        else if (Wish is not { } change)
            Report(ErrorRecords.Usage("VipChangeMissing", thing, $"It is not said how '{name}' shall be behind '{vips[0]}'.", "Give -Weight, -Drain, -Ready or -Maintenance."));
        else if (change.Weight is < 0 or > MostWeight)
            Report(ErrorRecords.Usage("WeightInvalid", thing, $"{change.Weight} is no weight; nothing was done with '{name}'.", $"Give one from 0 to {MostWeight}, as the balancer knows it: HAProxy goes to 256."));
        else
            Gather(vips.Select(vip => new VipTarget(vip, name, string.IsNullOrWhiteSpace(Service) ? null : Service)), change);
    }

    private protected override void ProcessNothing() =>
        ThrowTerminatingError(ErrorRecords.Usage("ThingMissing", null, "No server is named.", $"Name one: {MyInvocation.MyCommand.Name} -Vip {Vip?[0] ?? "vip-web"} -Server server1, or send servers through the pipeline."));

    private protected override void Work()
    {
        foreach (var alike in wishes.GroupBy(static wish => wish.Change, static wish => wish.Target))
        {
            if (IsTrial)
                Rehearse([.. alike], alike.Key);
            else
                Run((tell, token) => Operations(tell).ChangeAsync(Doing(), [.. alike], alike.Key, token), Take, wishes.Count);
        }

        // Nothing is written to the record any more: what follows in the pipeline may do so too.
        foreach (var result in results)
        {
            if (result is ClustoException mistake)
                Report(ErrorRecords.Of(mistake));
            else if (IsShown)
                WriteObject(result);
        }
    }

    private void Gather(IEnumerable<VipTarget> targets, VipChange change)
    {
        foreach (var target in targets)
        {
            if (IsTrial || ShouldProcess(string.Join(' ', target.Vip, target.Server, target.Service).TrimEnd(), Words(change)))
                wishes.Add((target, change));
        }
    }

    private void Take(VipResult result) => results.Add((object?)result.Mistake ?? result.Member!);

    private void Rehearse(IReadOnlyList<VipTarget> targets, VipChange change)
    {
        foreach (var result in Operations(WriteVerbose).Plan(Doing(), targets, change, Token))
        {
            if (result.Mistake is { } mistake)
            {
                Report(ErrorRecords.Of(mistake));
                continue;
            }

            var member = result.Member!;
            var what = $"Performing the operation \"{Words(change)}\" on target \"{member.Vip} {member.Server} {member.Service}\": {(RecordOnly ? "in the record only" : $"backend {member.Backend} of {member.Balancer}")}, recorded as {Now(member)}.";
            ShouldProcess(what, what, "Confirm");
        }
    }

    private static string Now(VipMember member) => member.State == VipMemberState.Absent
        ? "no member"
        : $"{member.State}{(member.Weight is { } weight ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", weight {weight}") : "")}";
}
