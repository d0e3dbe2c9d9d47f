using System.Management.Automation;
using Clusto.Things;

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
    private readonly Gathering<(ThingKey Group, ThingKey Member)> waiting = new();

    /// <summary>Gives the things as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(RemoveWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessMember(ThingIdentity group, ThingIdentity thing)
    {
        var (action, key) = ($"Remove from {group}", thing.ToKey());
        if (IsTrial)
            ChangeMember(thing, action, () => Inventory.Memberships.Remove(group.ToKey(), key, Force, Token));
        else if (Change(thing.Name, action, () => waiting.Add((group.ToKey(), key))) && waiting.IsDue(Together(Inventory.Memberships.AddedTogether), BatchSize))
            RemoveWaiting();
    }

    private void RemoveWaiting()
    {
        var items = waiting.Take();
        foreach (var (member, mistake) in items.Length == 0 ? [] : Inventory.Memberships.RemoveMany(items, Force, PassThru, Warn, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(member);
        }
    }
}
