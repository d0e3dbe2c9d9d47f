using System.Management.Automation;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Compares load balancers with the record: gives the members of which the two say different things.</summary>
/// <remarks>
/// <para>A balancer is compared as a whole: all that is recorded for its addresses, and all that it has, also in backends that no address is recorded for. Of an address or a server, only its members are compared.</para>
/// <para>Difference says what is different: one of the two does not have the member, or at another address, with another weight or in another state. What the balancer forgot when it was started anew is added again by Add-ClustoVipMember; what was changed by hand at the balancer is set as recorded by the same command, or recorded by Set-ClustoVipMember -RecordOnly. Members without a service are recorded by nobody.</para>
/// </remarks>
/// <example>
/// <para>Compares one load balancer.</para>
/// <code>Compare-ClustoVipMember lb1</code>
/// </example>
/// <example>
/// <para>Compares all load balancers, and shows what agrees too.</para>
/// <code>Get-ClustoThing -Driver LoadBalancer | Compare-ClustoVipMember -IncludeEqual</code>
/// </example>
[Cmdlet(VerbsData.Compare, "ClustoVipMember")]
[OutputType(typeof(VipMember))]
public sealed class CompareClustoVipMemberCommand : VipCommand
{
    private readonly List<string> names = [];

    /// <summary>Gives also the members of which the record and the balancer say the same.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    private protected override bool IsWriter => false;

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing) => names.Add(NameOf(thing));

    private protected override void ProcessNothing() =>
        names.AddRange(Inventory.Things.Find(new AnyOf([new DriverIs(Pattern.Exactly("LoadBalancer")), new DriverIs(Pattern.Exactly("Vip"))]), 0, null, Token).Select(static thing => thing.Name));

    private protected override void Work() => List(names.Count == 0 ? [] : Operations(WriteVerbose).Questions(names, Token).Select(question => question with { OnlyDifferent = !IncludeEqual }));
}
