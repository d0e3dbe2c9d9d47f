using System.Management.Automation;
using Clusto.Operations.LoadBalancing;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Lists the servers behind the addresses of load balancers, as the balancers have them and as they are recorded.</summary>
/// <remarks>
/// <para>The record leads from an address (a thing of the driver Vip) to the load balancer that it is in, or that its attribute 'loadbalancer' names. The balancer is asked for the members of the backend; -Verbose says the way. Asked for can be addresses, whole balancers (-Balancer) and servers; things that come through the pipeline are taken for what they are.</para>
/// <para>Each member gives what the balancer has, and in Difference how that differs from the record: one of them may not have it, or at another address, with another weight or in another state. With -Balancer all is listed that the balancer has, also in backends that no address is recorded for. Compare-ClustoVipMember gives only what differs.</para>
/// </remarks>
/// <example>
/// <para>Lists the members of an address that are recorded, without asking the balancer.</para>
/// <code>Get-ClustoVipMember vip-web -RecordOnly</code>
/// </example>
/// <example>
/// <para>Shows what the web servers serve.</para>
/// <code>Get-ClustoThing front* -Driver Server | Get-ClustoVipMember -RecordOnly</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoVipMember")]
[OutputType(typeof(VipMember))]
public sealed class GetClustoVipMemberCommand : VipMemberCommand
{
    private readonly List<string> things = [];
    private readonly List<(string[] Vips, string[] Balancers, string? Server)> asked = [];

    /// <summary>The addresses; all where neither a server nor a balancer is named.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VipNameCompleter))]
    public string[]? Vip { get; set; }

    /// <summary>The load balancers of which all is asked for that they have.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(BalancerNameCompleter))]
    public string[]? Balancer { get; set; }

    private protected override bool IsWriter => false;

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing) => Ask(NameOf(thing));

    private protected override void ProcessNothing() => Ask(null);

    private protected override void Work() => List(Questions());

    private void Ask(string? thing)
    {
        if (Vip is null && Balancer is null && thing is not null)
        {
            things.Add(thing);
            return;
        }

        var all = Vip is null && Balancer is null ? ["*"] : Vip ?? [];
        var (vips, balancers) = (Named(all, "Vip"), Named(Balancer ?? [], "LoadBalancer"));
        if (vips.Length + balancers.Length > 0)
            asked.Add((vips, balancers, thing));
    }

    // The members of one address are asked for together, whichever servers they are on.
    private IEnumerable<VipQuestion> Questions() => asked
        .GroupBy(static item => string.Join('\n', item.Vips.Append("").Concat(item.Balancers)), StringComparer.OrdinalIgnoreCase)
        .Select(static same => new VipQuestion { Vips = same.First().Vips, Balancers = same.First().Balancers, Servers = [.. same.Select(static item => item.Server).OfType<string>()] })
        .Concat(things.Count == 0 ? [] : Operations(WriteVerbose).Questions(things, Token));

    private string[] Named(string[] names, string driver) => [.. names.SelectMany(name => Pattern.HasWildcards(name)
        ? Inventory.Things.Find(new AllOf([new DriverIs(Pattern.Exactly(driver)), new NameIs(Pattern.Of(name))]), 0, null, Token).Select(static thing => thing.Name)
        : [name])];
}
