using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Takes things out of pools, classes and roles.</summary>
/// <remarks>
/// <para>The things themselves stay.</para>
/// </remarks>
/// <example>
/// <para>Takes a server out of a pool.</para>
/// <code>Remove-ClustoMember web-pool web001</code>
/// </example>
/// <example>
/// <para>Empties a pool.</para>
/// <code>Get-ClustoMember web-pool | Remove-ClustoMember web-pool</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ClustoMember", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class RemoveClustoMemberCommand : MemberCommand
{
    /// <summary>Gives the things as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessMember(ThingIdentity group, ThingIdentity thing)
    {
        var key = thing.ToKey();
        if (Change(thing.Name, $"Remove from {group}", () => Inventory.Memberships.Remove(group.ToKey(), key, Token)) && PassThru)
            WriteObject(Inventory.Things.Get(key, Token));
    }
}
