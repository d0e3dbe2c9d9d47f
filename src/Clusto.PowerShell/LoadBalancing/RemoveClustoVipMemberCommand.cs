using System.Management.Automation;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Cmdlets;

/// <summary>Takes services on servers from the addresses of load balancers, at the balancer itself and in the record.</summary>
/// <remarks>
/// <para>The member gets no new sessions, those that it has are waited for, and then it is removed. What has sessions still when the time is over is left in drain and recorded so; the command can be repeated, or -Force ends them. Ctrl-C leaves it in drain too.</para>
/// <para>What the balancer does not have any more is taken from the record alone.</para>
/// </remarks>
/// <example>
/// <para>Takes a server from an address, in the record only, without asking.</para>
/// <code>Remove-ClustoVipMember vip-web front3 -RecordOnly -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Takes it from all addresses.</para>
/// <code>Get-ClustoVipMember -Server front3 -RecordOnly | Remove-ClustoVipMember -RecordOnly -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ClustoVipMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VipMember))]
public sealed class RemoveClustoVipMemberCommand : VipChangeCommand
{
    /// <summary>Ends the sessions that it still has when their time is over; with -TimeoutSeconds 0 at once.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The seconds that its sessions have to end.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Gives each member as it was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override VipWork Doing() => VipWork.Remove;

    private protected override VipChange Wish => new();

    private protected override bool IsShown => PassThru;

    private protected override string Words(VipChange change) => "Remove from load balancer";

    private protected override VipOptions Wishes(VipOptions options) => base.Wishes(options) with { Force = Force, SessionTime = TimeSpan.FromSeconds(TimeoutSeconds) };
}
