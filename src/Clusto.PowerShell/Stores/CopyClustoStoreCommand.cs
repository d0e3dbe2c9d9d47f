using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Copies the open store into another one: from a file to SQL Server, back, or from file to file.</summary>
/// <remarks>
/// <para>All is copied or nothing: things, drivers and history keep their numbers, and new ones go on behind them. Both stores are then compared table by table, by the number of rows and a checksum over every value. The open store stays the one that this session works on.</para>
/// <para>The other store must be empty or not there yet; a database on SQL Server gets its schema, and is made if the account may. On SQL Server whoever writes to the store that is copied waits until the end; an embedded store is copied as it was at the start, and nobody waits.</para>
/// </remarks>
/// <example>
/// <para>Copies the store into a new file.</para>
/// <code>Copy-ClustoStore ./copy.db</code>
/// </example>
/// <example>
/// <para>Copies it to the file that a variable names, and shows what that says of itself.</para>
/// <code>'./next.db' | Copy-ClustoStore | Format-List</code>
/// </example>
[Cmdlet(VerbsCommon.Copy, "ClustoStore", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(Store))]
public sealed class CopyClustoStoreCommand : StoreAddressCommand
{
    private readonly ProgressMeter progress = new();

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (ParameterSetName == "Path" && Path is null)
            ThrowTerminatingError(ErrorRecords.Usage("ArgumentMissing", null, "No store to copy to is named.", "Name a file with -Path, or a database with -Server and -Database or -ConnectionString."));
        var target = Address;
        if (ShouldProcess(target.Display, $"Copy the store {Inventory.Store.Location}"))
            WriteObject(Inventory.Maintenance.CopyTo(target, (step, done, all) => progress.Show(this, step, done, all), Token));
        else
            Inventory.Maintenance.CheckCopy(target, Token);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => progress.Complete(this);
}
