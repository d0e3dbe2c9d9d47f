using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Shows the store that this session works on.</summary>
/// <remarks>
/// <para>Opens it if it is not open: the one that CLUSTO_STORE names, else the user's own embedded store.</para>
/// </remarks>
/// <example>
/// <para>Shows where the store is and which schema it has.</para>
/// <code>Get-ClustoStore</code>
/// </example>
/// <example>
/// <para>Shows only the place.</para>
/// <code>Get-ClustoStore | ForEach-Object Location</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoStore")]
[OutputType(typeof(Store))]
public sealed class GetClustoStoreCommand : ClustoCommand
{
    /// <inheritdoc/>
    protected override void ProcessItem() => WriteObject(Inventory.Store);
}
