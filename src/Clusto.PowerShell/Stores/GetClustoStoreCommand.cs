using System.Management.Automation;
using Clusto.Storage;

namespace Clusto.Cmdlets;

/// <summary>Gets the store that commands use.</summary>
/// <remarks>
/// <para>Opens the store, which makes an embedded one at its first use, and says where it is and how new its schema is.</para>
/// </remarks>
/// <example>
/// <para>Shows which store is in use.</para>
/// <code>Get-ClustoStore</code>
/// </example>
/// <example>
/// <para>Looks into files of stores.</para>
/// <code>
/// 'site-a.db', 'site-b.db' |
///     Get-ClustoStore
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoStore")]
[OutputType(typeof(Store))]
public sealed class GetClustoStoreCommand : PSCmdlet
{
    /// <summary>A path or a connection string; without it, what the environment variable CLUSTO_STORE says.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Location")]
    public string? Address { get; set; }

    /// <summary>Opens it.</summary>
    protected override void ProcessRecord()
    {
        using var inventory = Inventory.Open(Address is null ? StoreAddress.Default() : StoreAddress.Parse(Address));
        WriteObject(inventory.Store);
    }
}
