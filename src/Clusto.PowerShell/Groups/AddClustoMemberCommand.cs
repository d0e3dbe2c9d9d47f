using System.Management.Automation;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Makes things members of pools, classes and roles.</summary>
/// <remarks>
/// <para>A thing may be a member of many groups, and groups of groups; a group is never in itself, at any depth.</para>
/// <para>A class requires attributes of a server: the values of its attribute requires, each a term such as 'memory>=65536', 'cpu,epyc*' or gpu. A role requires classes, which its attribute requires names. A server that lacks what a class or role requires is refused with all that is missing; with -Force it joins all the same and warnings say what is missing. Other things than servers, and pools, require nothing; a pool in a role gives the role to all the servers in it.</para>
/// </remarks>
/// <example>
/// <para>Puts a server into a pool.</para>
/// <code>Add-ClustoMember ops-pool server2</code>
/// </example>
/// <example>
/// <para>Puts all servers of a rack into a pool.</para>
/// <code>Get-ClustoThing -Driver Server -In rack002 | Add-ClustoMember ops-pool</code>
/// </example>
/// <example>
/// <para>Gives a role to a server that has the class which the role requires.</para>
/// <code>Add-ClustoMember dbslave node1</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "ClustoMember", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class AddClustoMemberCommand : MemberCommand
{
    private readonly Gathering<(ThingKey Group, ThingKey Member)> waiting = new();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(AddWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessMember(ThingIdentity group, ThingIdentity thing)
    {
        var (action, key) = ($"Add to {group}", thing.ToKey());
        if (IsTrial)
            ChangeMember(thing, action, () => Inventory.Memberships.Add(group.ToKey(), key, Force, Token));
        else if (Change(thing.Name, action, () => waiting.Add((group.ToKey(), key))) && waiting.IsDue(Together(Inventory.Memberships.AddedTogether), BatchSize))
            AddWaiting();
    }

    private void AddWaiting()
    {
        var items = waiting.Take();
        foreach (var (member, mistake) in items.Length == 0 ? [] : Inventory.Memberships.AddMany(items, Force, Warn, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else
                WriteObject(member);
        }
    }
}
