using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Lists the drivers: what kinds of things there are.</summary>
/// <remarks>
/// <para>A driver says what category a thing is of, which ports it has, what may hold it, how high it is, which attributes a new one gets and what rules there are for attributes. Drivers form a tree: what a driver does not say itself it takes from its base.</para>
/// </remarks>
/// <example>
/// <para>Lists all drivers.</para>
/// <code>Get-ClustoDriver</code>
/// </example>
/// <example>
/// <para>Shows the ports of a server.</para>
/// <code>Get-ClustoDriver Server | ForEach-Object Ports</code>
/// </example>
/// <example>
/// <para>Lists the rules for attributes of all drivers.</para>
/// <code>Get-ClustoDriver | ForEach-Object Schema</code>
/// </example>
/// <example>
/// <para>Shows what a driver says itself, as a file for Import-ClustoDriver would say it.</para>
/// <code>(Get-ClustoDriver Server).Definition</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoDriver")]
[OutputType(typeof(Driver))]
public sealed class GetClustoDriverCommand : ClustoCommand
{
    /// <summary>The names of the drivers; wildcards find several.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DriverNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var name in Name ?? [null!])
            Guard(() => WriteObject(Inventory.Drivers.Find(name, Token), enumerateCollection: true));
    }
}
