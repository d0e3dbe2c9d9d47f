using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Closes the store that this session works on.</summary>
/// <remarks>
/// <para>The next command opens a store again: the one that CLUSTO_STORE names, else the user's own.</para>
/// <para>A transaction that is open is rolled back, with a warning.</para>
/// </remarks>
/// <example>
/// <para>Closes the store.</para>
/// <code>Disconnect-ClustoStore</code>
/// </example>
/// <example>
/// <para>Closes the store that was shown.</para>
/// <code>Get-ClustoStore | Disconnect-ClustoStore</code>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "ClustoStore")]
[OutputType(typeof(void))]
public sealed class DisconnectClustoStoreCommand : ClustoCommand
{
    /// <summary>The store, as Get-ClustoStore gives it; a session has one at most.</summary>
    [Parameter(ValueFromPipeline = true)]
    public Store? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (OpenStores.Close() is { } lost)
            WriteWarning(lost);
    }
}
