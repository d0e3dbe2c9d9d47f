using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Tests whether servers have what their classes, roles and services require.</summary>
/// <remarks>
/// <para>A class requires attributes, which may change after a server got the class. A role requires classes, which may be taken away with -Force, or required later. A service needs the role on its server, and a port of its own. Each of these that is not so gives a finding, with a command that helps where there is one; when all is well nothing comes out.</para>
/// <para>Without a thing the whole store is tested. A group or place stands for the servers in it.</para>
/// </remarks>
/// <example>
/// <para>Lists what is missing in the whole store.</para>
/// <code>Test-ClustoRole</code>
/// </example>
/// <example>
/// <para>Says whether the servers of a rack have all that they need.</para>
/// <code>Test-ClustoRole rack002 -Quiet</code>
/// </example>
/// <example>
/// <para>Shows what would repair some servers.</para>
/// <code>Get-ClustoThing node* | Test-ClustoRole | ForEach-Object Suggestion</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ClustoRole")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestClustoRoleCommand : ClustoCommand
{
    // A group and a server in it may both be named.
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>The things: servers, services, or groups and places whose servers are meant; names, wildcards, ranges, or things.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? Thing { get; set; }

    /// <summary>Gives true when all is well and false when something is missing, once for all things.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (Thing is null)
        {
            Tell(Inventory.Roles.Test(Token));
            return;
        }

        foreach (var identity in Thing)
            Guard(() => ForEach(identity));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Quiet)
            WriteObject(told.Count == 0);
    }

    private void ForEach(ThingIdentity identity)
    {
        foreach (var thing in Resolve(identity))
            Guard(() => Tell(Inventory.Roles.Test(thing.ToKey(), Token)));
    }

    private void Tell(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (told.Add(finding.Message) && !Quiet)
                WriteObject(finding);
            if (Quiet)
                return;
        }
    }
}
