using System.Management.Automation;
using Clusto.Interchange;

namespace Clusto.Cmdlets;

/// <summary>Brings the store to what a file of an inventory says: YAML, JSON or CSV.</summary>
/// <remarks>
/// <para>The file names things and says of each what it speaks of: driver, in, unit, height, face, side, attributes, ports, cables, groups and resources. A thing that is not there is created; of one that is there, what the file says otherwise is changed. What the file says nothing of stays as it is. An import that finds everything as the file says changes nothing. The whole file is one change set, which Undo-ClustoChange takes back: all of it is done, or nothing.</para>
/// <para>-WhatIf tells thing by thing what would be added, changed and removed, after all checks.</para>
/// <para>With -Prune the file is all there is: things that it does not name are removed, and what it does not say of a thing is taken away, but for attributes that each thing of the driver has. It is asked before things are removed; -Force, -Confirm:$false or the preference None answer that.</para>
/// <para>A server that then lacks what its classes and roles require is told by a warning; Test-ClustoRole finds it again.</para>
/// <para>A key that does not exist, a value of the wrong type and what goes against a rule of the inventory are errors with file, line and column. Aliases and tags of YAML are not read, and files of up to 128 MB are.</para>
/// <para>The values of attributes are what they look like; in quotation marks they are text. Several are a list, [] is none, and { thing: server1 }, { time: 2026-11-23T04:00Z } or { json: '{"a": 1}' } say a type that does not show. A table in CSV has a line for each thing with the columns name, driver, in, unit, height, face, side, groups, ports, cables and resources, as many of them as are needed, and a column for each attribute; an empty cell says nothing.</para>
/// </remarks>
/// <example>
/// <para>Applies a file.</para>
/// <code>Import-ClustoInventory ./site.yaml</code>
/// </example>
/// <example>
/// <para>Tells what applying it would do, removals included.</para>
/// <code>Import-ClustoInventory ./site.yaml -Prune -WhatIf</code>
/// </example>
/// <example>
/// <para>Applies tables, each by itself.</para>
/// <code>'./table.csv', './*.yaml' | Import-ClustoInventory</code>
/// </example>
/// <example>
/// <para>Applies a file of this very name.</para>
/// <code>Import-ClustoInventory -LiteralPath './site.yaml' -Format Yaml</code>
/// </example>
[Cmdlet(VerbsData.Import, "ClustoInventory", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(ImportResult))]
public sealed class ImportClustoInventoryCommand : ClustoWriteCommand
{
    private const int StepsAsked = 20;

    private readonly ProgressMeter meter = new();
    private int files;

    /// <summary>The file; wildcards name several, which are applied by name.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true)]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>The file, by its very name: no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string? LiteralPath { get; set; }

    /// <summary>The form of the file, where the end of its name does not say it.</summary>
    [Parameter]
    public InventoryFormat Format { get; set; }

    /// <summary>Takes away what the file does not speak of: things, and what things have.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>Removes things by -Prune without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (ParameterSetName == "Path" && WildcardPattern.ContainsWildcardCharacters(Path))
            ForEach(GetResolvedProviderPathFromPSPath(Path, out _).Order(StringComparer.OrdinalIgnoreCase));
        else
            ForEach([SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path ?? LiteralPath!)]);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        meter.Complete(this);
        base.EndProcessing();
    }

    private void ForEach(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (++files > 1 && Prune)
                ThrowTerminatingError(ErrorRecords.Usage("PruneAmbiguous", path, "With -Prune a file is all there is, and several are given; the first was applied.", "Put all into one file, or leave -Prune out."));
            Guard(() => Import(path));
        }
    }

    private void Import(string path)
    {
        var options = new ImportOptions { Format = MyInvocation.BoundParameters.ContainsKey(nameof(Format)) ? Format : null, Prune = Prune };
        var planned = default((ImportResult Result, IReadOnlyList<ImportStep> Steps)?);
        if (IsTrial || Asks || (Prune && IsCareful))
            planned = Inventory.Interchange.Plan(path, options, Show, Token);
        var details = planned is null ? "" : Details(planned.Value.Steps);
        if (!ShouldProcess($"Performing the operation \"Import inventory\" on target \"{path}\".{details}", $"Import {path}?{details}", "Confirm", out _))
        {
            Warn(planned?.Result.Findings ?? []);
            return;
        }

        if (!Asks && planned is { Result.Removed: > 0 and var removed } && !ShouldContinue($"Import {path} and remove what it does not name: {(removed == 1 ? "1 thing" : $"{removed} things")}?{details}", "Confirm"))
            return;
        var result = Inventory.Interchange.Import(path, options, Show, Token);
        Warn(result.Findings);
        WriteObject(result);
    }

    // Who said once that nothing shall be asked is not asked.
    private bool IsCareful => !Force && !MyInvocation.BoundParameters.ContainsKey("Confirm")
        && LanguagePrimitives.ConvertTo<ConfirmImpact>(SessionState.PSVariable.GetValue("ConfirmPreference")) != ConfirmImpact.None;

    private bool Asks => MyInvocation.BoundParameters.TryGetValue("Confirm", out var given) && given is SwitchParameter { IsPresent: true };

    private void Show(long things) => meter.Show(this, "Things of the file", things, 0);

    // A question of thousands of lines could not be read any more; -WhatIf tells them all.
    private string Details(IReadOnlyList<ImportStep> steps)
    {
        if (steps.Count == 0)
            return "\n  Everything is as the file says.";
        var shown = IsTrial ? steps : steps.Take(StepsAsked);
        var more = IsTrial || steps.Count <= StepsAsked ? "" : $"\n  and {steps.Count - StepsAsked} more things";
        return string.Concat(shown.Select(static step => "\n  " + step)) + more;
    }
}
