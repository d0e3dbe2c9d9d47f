using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Creates or upgrades the schema of a store.</summary>
/// <remarks>
/// <para>An embedded store is created whole or not at all, and copied before it is upgraded. On SQL Server the database is created if the account may; all scripts run in one transaction.</para>
/// <para>With -WhatIf the scripts are printed and nothing is changed.</para>
/// </remarks>
/// <example>
/// <para>Creates an embedded store.</para>
/// <code>Initialize-ClustoStore -Path ./new-site.db</code>
/// </example>
/// <example>
/// <para>Prints the scripts that would create it.</para>
/// <code>'./other-site.db' | Initialize-ClustoStore -WhatIf</code>
/// </example>
[Cmdlet(VerbsData.Initialize, "ClustoStore", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(Store))]
public sealed class InitializeClustoStoreCommand : StoreAddressCommand
{
    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        var address = Address;
        var go = true;
        foreach (var (name, text) in Inventory.PlanInitialize(address, null, Token))
            go &= ShouldProcess($"Running the script {name} on {address}:{System.Environment.NewLine}{text}", $"Run the script {name} on {address}?", "Initialize the store");
        if (go)
            WriteObject(Inventory.Initialize(address, null, Token));
    }
}
