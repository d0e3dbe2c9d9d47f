using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Removes drivers that nothing uses.</summary>
/// <remarks>
/// <para>A driver that has things, or that other drivers have as base or name as a place, is refused with the names. History keeps what it said.</para>
/// </remarks>
/// <example>
/// <para>Removes a driver.</para>
/// <code>Remove-ClustoDriver Toaster</code>
/// </example>
/// <example>
/// <para>Removes all drivers derived from Appliance that have no things.</para>
/// <code>Get-ClustoDriver | Where-Object { $_.Base -eq 'Appliance' -and $_.Things -eq 0 } | Remove-ClustoDriver</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ClustoDriver", SupportsShouldProcess = true)]
[OutputType(typeof(Driver))]
public sealed class RemoveClustoDriverCommand : ClustoWriteCommand
{
    /// <summary>The names of the drivers; wildcards find several.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DriverNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Gives the drivers as they were.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var name in Name!)
        {
            Guard(() =>
            {
                foreach (var driver in Inventory.Drivers.Find(name, Token))
                    Guard(() => Remove(driver));
            });
        }
    }

    private void Remove(Driver driver)
    {
        if (Change(driver.Name, "Remove driver", () => Inventory.Drivers.Remove(driver.Name, Token)) && PassThru)
            WriteObject(driver);
    }
}
