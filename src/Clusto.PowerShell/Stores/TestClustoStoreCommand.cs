using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Tests whether all that the store holds follows the rules of the inventory.</summary>
/// <remarks>
/// <para>The database keeps most rules by itself. What a person or another program wrote into it by hand, a damaged disk or an unfinished restore may have broken them: names, places and rack units, cables, groups, attributes, resources, references, drivers and history are all looked at, each rule by one statement over the whole store.</para>
/// <para>Each finding names the thing and, where one helps, a command; when all is well nothing comes out. Nothing is changed.</para>
/// </remarks>
/// <example>
/// <para>Lists what is wrong.</para>
/// <code>Test-ClustoStore</code>
/// </example>
/// <example>
/// <para>Says whether all is well.</para>
/// <code>Test-ClustoStore -Quiet</code>
/// </example>
/// <example>
/// <para>Shows only the sentences.</para>
/// <code>Test-ClustoStore | ForEach-Object Message</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ClustoStore")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestClustoStoreCommand : ClustoCommand
{
    private readonly ProgressMeter progress = new();

    /// <summary>Gives true when all is well and false when something is not.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        var findings = Inventory.Maintenance.Test((step, done, all) => progress.Show(this, step, done, all), Token);
        if (Quiet)
        {
            WriteObject(!findings.Any());
            return;
        }

        foreach (var finding in findings)
            WriteObject(finding);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => progress.Complete(this);
}
