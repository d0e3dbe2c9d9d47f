using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Sets attributes of things.</summary>
/// <remarks>
/// <para>The values given take the place of those with the same key, number and subkey; all else stays.</para>
/// </remarks>
/// <example>
/// <para>Sets the memory of a server.</para>
/// <code>Set-ClustoAttribute server1 memory 65536</code>
/// </example>
/// <example>
/// <para>Gives all web servers an owner and puts them into a pool.</para>
/// <code>Get-ClustoThing web* | Set-ClustoAttribute owner ops -PassThru | Connect-ClustoThing -To ops-pool</code>
/// </example>
/// <example>
/// <para>Sets several attributes at once.</para>
/// <code>Set-ClustoAttribute server1 -Attribute @{ owner = 'ops'; 'disk#0.size' = 480 }</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "ClustoAttribute", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class SetClustoAttributeCommand : AttributeValueCommand
{
    /// <summary>Gives the thing as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var facts = Facts();
        var key = thing.ToKey();
        if (Change(thing.Name, $"Set {Names(facts)}", () => Inventory.Attributes.Set(key, facts, Token)) && PassThru)
            WriteObject(Inventory.Things.Get(key, Token));
    }
}
