using System.Management.Automation;
using Clusto.Drivers;

namespace Clusto.Cmdlets;

/// <summary>Adds drivers, or corrects those that are there, from JSON.</summary>
/// <remarks>
/// <para>A file holds one driver or an array of them, in the form that the property Definition of Get-ClustoDriver shows: name, base, category, description, ports, placedIn, rackUnits, units, attributes and schema. What a driver does not say it takes from its base. All drivers of a file are written, or none.</para>
/// <para>The schema has a rule for each key of attributes that needs one: type, required, several (false for one value at the most), values (those allowed), pattern (a regular expression that the whole value must match) and description. A key may have a subkey: disk.size. Rules are asked whenever an attribute is written; keys without a rule are free. A driver takes over the rules of its base, and its own rule for a key replaces that of the base.</para>
/// <para>A corrected driver corrects every thing that has it. A correction that would leave a cable without its port or a thing in a place that may not hold it is refused with the names. A thing that breaks a rule made later stays as it is until that attribute is written.</para>
/// <para>History keeps what a driver said before and says now: Get-ClustoHistory -ChangeKind DriverChanged.</para>
/// </remarks>
/// <example>
/// <para>Adds the drivers of a file.</para>
/// <code>Import-ClustoDriver ./blade.json</code>
/// </example>
/// <example>
/// <para>Adds the drivers of all files of a folder.</para>
/// <code>Import-ClustoDriver ./*.json</code>
/// </example>
/// <example>
/// <para>Makes a driver like another.</para>
/// <code>(Get-ClustoDriver Toaster).Definition -replace 'Toaster', 'Grill' | ForEach-Object { Import-ClustoDriver -Definition $_ }</code>
/// </example>
/// <example>
/// <para>Imports a file whose name has brackets.</para>
/// <code>Import-ClustoDriver -LiteralPath './blade[old].json'</code>
/// </example>
[Cmdlet(VerbsData.Import, "ClustoDriver", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
[OutputType(typeof(Driver))]
public sealed class ImportClustoDriverCommand : ClustoWriteCommand
{
    /// <summary>The file; wildcards name several, which are imported by name.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>The file, by its very name: no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string? LiteralPath { get; set; }

    /// <summary>The JSON itself, such as the property Definition of a driver of another store.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Definition", ValueFromPipelineByPropertyName = true)]
    public string? Definition { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (ParameterSetName == "Definition")
            Import(DriverFile.Parse(Definition!, "the definition"));
        else if (ParameterSetName == "Path" && WildcardPattern.ContainsWildcardCharacters(Path))
            ForEach(GetResolvedProviderPathFromPSPath(Path, out _).Order(StringComparer.OrdinalIgnoreCase));
        else
            ForEach([SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path ?? LiteralPath!)]);
    }

    private void ForEach(IEnumerable<string> files)
    {
        foreach (var file in files)
            Guard(() => Import(DriverFile.Open(file)));
    }

    private void Import(DriverFile file)
    {
        IReadOnlyList<Driver> imported = [];
        if (Change(string.Join(", ", file.Names), "Import driver", () => imported = Inventory.Drivers.Import(file, Token)))
            WriteObject(imported, enumerateCollection: true);
    }
}
