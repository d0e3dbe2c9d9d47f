using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Takes things out of pools, classes and roles.</summary>
/// <remarks>
/// <para>The things themselves stay.</para>
/// <para>A class that a role of the server requires is not taken from it, and a role not while the server runs services of it; with -Force they are, and warnings say what is missing then.</para>
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
        if (ChangeMember(thing, $"Remove from {group}", () => Inventory.Memberships.Remove(group.ToKey(), key, Force, Token)) && PassThru)
            WriteObject(Inventory.Things.Get(key, Token));
    }
}
