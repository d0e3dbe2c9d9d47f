using System.Management.Automation;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Cmdlets;

/// <summary>Adds services on servers to the addresses of load balancers, at the balancer itself and in the record.</summary>
/// <remarks>
/// <para>The service is added to the backend of the address while the balancer runs, checked, and gets sessions when its health check has passed; what cannot be added or recorded is taken back, so that the two agree. A member that one of them has already is completed: what a balancer forgot when it was started anew is added again, with the weight and state that are recorded.</para>
/// <para>Where the service answers is its attribute ip or the address of its server, and its attribute port. The service is named by its name or role; where a server has only one that fits it can be left out.</para>
/// <para>Objects with the properties Vip, Server, Service and Weight can be sent through the pipeline, as Import-Csv makes them of a table; so can what Get-ClustoVipMember gives. Get-Help about_Clusto_Operations lists the settings.</para>
/// </remarks>
/// <example>
/// <para>Adds a service on a server to an address, in the record only.</para>
/// <code>Add-ClustoVipMember -Vip vip-web -Server front1 -Service shop -RecordOnly</code>
/// </example>
/// <example>
/// <para>Adds that of several servers, with a smaller share of the sessions than the others have.</para>
/// <code>Get-ClustoThing front1, front2 | Add-ClustoVipMember vip-web -Service shop -Weight 10 -RecordOnly</code>
/// </example>
/// <example>
/// <para>Makes all checks that need no balancer, and says what would be added where.</para>
/// <code>Add-ClustoVipMember vip-web front1 shop -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "ClustoVipMember", SupportsShouldProcess = true)]
[OutputType(typeof(VipMember))]
public sealed class AddClustoVipMemberCommand : VipChangeCommand
{
    /// <summary>Its share of the sessions, in proportion to those of the others; 0 gives it none that are new. HAProxy knows 0 to 256.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyCell]
    public int? Weight { get; set; }

    /// <summary>Adds it without giving it sessions; Set-ClustoVipMember -Ready does that later.</summary>
    [Parameter]
    public SwitchParameter Drain { get; set; }

    /// <summary>The seconds that its health check has to pass; 0 does not wait for it.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int TimeoutSeconds { get; set; } = 15;

    private protected override VipWork Doing() => VipWork.Add;

    private protected override VipChange Wish => new() { Weight = Weight, State = Drain ? VipMemberState.Drain : null };

    private protected override bool IsShown => true;

    private protected override string Words(VipChange change) => change.State is null ? "Add to load balancer" : "Add to load balancer in drain";

    private protected override VipOptions Wishes(VipOptions options) => base.Wishes(options) with { HealthTime = TimeSpan.FromSeconds(TimeoutSeconds) };
}
