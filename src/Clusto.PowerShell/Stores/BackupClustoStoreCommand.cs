using System.Management.Automation;
using Clusto.Storage;

namespace Clusto.Cmdlets;

/// <summary>Writes a copy of the open store into a file, while others write.</summary>
/// <remarks>
/// <para>The copy is an embedded store with all that was committed when it began, history included; who writes meanwhile does not wait. It is made beside its place, read as a whole, and only then gets its name. What ends it before, such as Ctrl-C or a full disk, leaves nothing behind.</para>
/// <para>To go back to it, close every program that uses the store, remove the files of the same name that end in -wal and -shm, and copy the file to the place of the store. To look into it, open it with Connect-ClustoStore. Copy-ClustoStore brings it back into a database on SQL Server.</para>
/// <para>A store on SQL Server is copied the same way; its own backups (BACKUP DATABASE) are what restores the database itself, with its users and roles.</para>
/// </remarks>
/// <example>
/// <para>Makes a copy.</para>
/// <code>Backup-ClustoStore ./monday.db</code>
/// </example>
/// <example>
/// <para>Puts a new copy in the place of the last one.</para>
/// <code>'./site.db' | Backup-ClustoStore -Force</code>
/// </example>
[Cmdlet(VerbsData.Backup, "ClustoStore", SupportsShouldProcess = true)]
[OutputType(typeof(Store))]
public sealed class BackupClustoStoreCommand : ClustoCommand
{
    private readonly ProgressMeter progress = new();

    /// <summary>The file that the copy becomes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    /// <summary>Replaces a file that is there, once the copy is complete.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        var target = StoreAddress.File(StoreFilePath.Of(this, Path));
        if (ShouldProcess(target.Display, $"Back up the store {Inventory.Store.Location}"))
            WriteObject(Inventory.Maintenance.BackUp(target, Force, (step, done, all) => progress.Show(this, step, done, all), Token));
        else
            Inventory.Maintenance.CheckBackUp(target, Force);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => progress.Complete(this);
}
