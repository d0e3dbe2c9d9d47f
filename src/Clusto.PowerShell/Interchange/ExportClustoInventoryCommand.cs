using System.Management.Automation;
using Clusto.Interchange;

namespace Clusto.Cmdlets;

/// <summary>Writes the inventory, or some things of it, into a file: YAML, JSON or CSV.</summary>
/// <remarks>
/// <para>The file has all that Import-ClustoInventory reads: drivers that were added or corrected, and each thing with its place, attributes, ports, cables, groups and resources. Imported into an empty store and exported again it is the same, byte for byte; so two exports differ only where the inventory does. A cable is told once, at the end that takes power or has the console, between network ports at that of the first name. History is not in it: Backup-ClustoStore and Copy-ClustoStore keep that.</para>
/// <para>A table in CSV has no place for drivers; a warning says how many are left out. The file is written beside its place and gets its name once it is whole.</para>
/// </remarks>
/// <example>
/// <para>Writes everything.</para>
/// <code>Export-ClustoInventory ./site.yaml</code>
/// </example>
/// <example>
/// <para>Writes the servers into a table.</para>
/// <code>Get-ClustoThing -Driver Server | Export-ClustoInventory ./servers.csv</code>
/// </example>
[Cmdlet(VerbsData.Export, "ClustoInventory", SupportsShouldProcess = true)]
[OutputType(typeof(ExportResult))]
public sealed class ExportClustoInventoryCommand : ClustoCommand
{
    private readonly ProgressMeter meter = new();
    private readonly HashSet<long> chosen = [];

    /// <summary>The file; the end of its name says its form.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>The things: names, wildcards, ranges, or things. Without them everything is written.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? Thing { get; set; }

    /// <summary>The form of the file, where the end of its name does not say it.</summary>
    [Parameter]
    public InventoryFormat Format { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var identity in Thing ?? [])
            Guard(() => chosen.UnionWith(Resolve(identity).Select(thing => Inventory.Things.Get(thing.ToKey(), Token).Id)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(Export);
        meter.Complete(this);
    }

    private void Export()
    {
        var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path);
        var form = MyInvocation.BoundParameters.ContainsKey(nameof(Format)) ? Format : InterchangeRecords.FormatOf(path);
        if (NoClobber && File.Exists(path))
            throw new ExportFailedException(path, "it is there already", "Leave out -NoClobber to replace it, or name another file.");
        if (!ShouldProcess(path, "Export inventory"))
            return;
        var isAll = Thing is null && !MyInvocation.ExpectingInput;
        var result = Inventory.Interchange.Export(path, form, isAll ? null : chosen, things => meter.Show(this, "Things written", things, 0), Token);
        if (result.DriversLeftOut > 0)
            WriteWarning($"A table has no place for drivers: {result.DriversLeftOut} that were added or corrected are not in it. (Get-ClustoDriver).Definition shows them.");
        WriteObject(result);
    }
}
