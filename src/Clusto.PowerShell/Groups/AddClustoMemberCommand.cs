using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Makes things members of pools, classes and roles.</summary>
/// <remarks>
/// <para>A thing may be a member of many groups, and groups of groups; a group is never in itself, at any depth.</para>
/// </remarks>
/// <example>
/// <para>Puts a server into a pool.</para>
/// <code>Add-ClustoMember ops-pool server2</code>
/// </example>
/// <example>
/// <para>Puts all servers of a rack into a pool.</para>
/// <code>Get-ClustoThing -Driver Server -In rack002 | Add-ClustoMember ops-pool</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "ClustoMember", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class AddClustoMemberCommand : MemberCommand
{
    /// <inheritdoc/>
    protected override void ProcessMember(ThingIdentity group, ThingIdentity thing)
    {
        var key = thing.ToKey();
        if (Change(thing.Name, $"Add to {group}", () => Inventory.Memberships.Add(group.ToKey(), key, Token)))
            WriteObject(Inventory.Things.Get(key, Token));
    }
}
