using System.Globalization;
using System.Management.Automation;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Cmdlets;

/// <summary>Gives members of load balancers another weight or state, at the balancer itself and in the record.</summary>
/// <remarks>
/// <para>A member in drain keeps its sessions and gets no new ones; one in maintenance is not checked either; one that is ready gets sessions as soon as its health check passes. The balancer is read back before anything is recorded; what cannot be recorded is taken back there.</para>
/// <para>With -Drain -Wait the command ends when the last session has: then the server can be worked on.</para>
/// </remarks>
/// <example>
/// <para>Gives a member another share of the sessions, in the record only.</para>
/// <code>Set-ClustoVipMember vip-web front3 -Weight 20 -RecordOnly</code>
/// </example>
/// <example>
/// <para>Drains a server behind all addresses.</para>
/// <code>Get-ClustoVipMember -Server front3 -RecordOnly | Set-ClustoVipMember -Drain -RecordOnly -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "ClustoVipMember", SupportsShouldProcess = true)]
[OutputType(typeof(VipMember))]
public sealed class SetClustoVipMemberCommand : VipChangeCommand
{
    /// <summary>Its share of the sessions, in proportion to those of the others; 0 gives it none that are new. HAProxy knows 0 to 256.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyCell]
    public int? Weight { get; set; }

    /// <summary>It keeps its sessions, and gets no new ones.</summary>
    [Parameter]
    public SwitchParameter Drain { get; set; }

    /// <summary>It gets sessions.</summary>
    [Parameter]
    public SwitchParameter Ready { get; set; }

    /// <summary>It gets no sessions, and is not checked.</summary>
    [Parameter]
    public SwitchParameter Maintenance { get; set; }

    /// <summary>Waits until it has no sessions any more.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The seconds to wait, with -Wait.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Gives each member as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override VipWork Doing() => VipWork.Set;

    private protected override VipChange? Wish => Weight is null && State is null ? null : new VipChange { Weight = Weight, State = State };

    private protected override bool IsShown => PassThru;

    private VipMemberState? State => Drain ? VipMemberState.Drain : Maintenance ? VipMemberState.Maintenance : Ready ? VipMemberState.Ready : null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (new[] { Drain, Ready, Maintenance }.Count(static given => given) > 1)
            ThrowTerminatingError(ErrorRecords.Usage("VipStatesExclude", null, "-Drain, -Ready and -Maintenance exclude each other.", "Give one of them."));
        if (Wait && !Drain && !Maintenance)
            ThrowTerminatingError(ErrorRecords.Usage("WaitWithoutDrain", null, "What gets sessions is never without any: -Wait would have no end.", "Use -Wait with -Drain or -Maintenance."));
    }

    private protected override string Words(VipChange change) => string.Join(", ", new[]
    {
        change.Weight is { } weight ? $"Set weight {weight.ToString(CultureInfo.InvariantCulture)} in load balancer" : null,
        change.State is { } state ? $"Set {state} in load balancer" : null,
    }.OfType<string>());

    private protected override VipOptions Wishes(VipOptions options) => base.Wishes(options) with { Wait = Wait && !RecordOnly, SessionTime = TimeSpan.FromSeconds(TimeoutSeconds) };
}
