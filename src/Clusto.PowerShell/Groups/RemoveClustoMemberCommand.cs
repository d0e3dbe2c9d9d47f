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

    /// <summary>How many changes share a transaction, at most: a smaller number lets other writers in more often. On SQL Server each change commits by itself. Inside a transaction nothing commits before its end.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    /// <summary>Writes all of the pipeline or nothing: the first item that fails ends the command, and what was written before it is taken back.</summary>
    [Parameter]
    public SwitchParameter Atomic { get; set; }

    private protected override int? ItemsPerTransaction => BatchSize == 0 ? null : BatchSize;

    private protected override bool TakesAllOrNothing => Atomic;

    /// <inheritdoc/>
    protected override void ProcessMember(ThingIdentity group, ThingIdentity thing)
    {
        var key = thing.ToKey();
        if (ChangeMember(thing, $"Remove from {group}", () => Inventory.Memberships.Remove(group.ToKey(), key, Force, Token)) && PassThru)
            WriteObject(Inventory.Things.Get(key, Token));
    }
}
