using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Adds values to the attributes of things.</summary>
/// <remarks>
/// <para>Values that a key has already stay. The same value is not added twice.</para>
/// </remarks>
/// <example>
/// <para>Adds two tags to a server.</para>
/// <code>Add-ClustoAttribute server1 tag blue, green</code>
/// </example>
/// <example>
/// <para>Adds the size of the first disk to all web servers.</para>
/// <code>Get-ClustoThing web* | Add-ClustoAttribute 'disk#0.size' 480</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "ClustoAttribute", SupportsShouldProcess = true)]
[OutputType(typeof(Attribute))]
public sealed class AddClustoAttributeCommand : AttributeValueCommand
{
    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var facts = Facts();
        if (facts.Count == 0)
            return;
        var key = thing.ToKey();
        if (!Change(thing.Name, $"Add {Names(facts)}", () => Inventory.Attributes.Add(key, facts, Token)))
            return;
        foreach (var group in facts.Select(fact => (fact.Key, fact.Number, fact.Subkey)).Distinct())
        {
            var found = Inventory.Attributes.Get(key, group.Key, group.Number, group.Subkey, Token);
            WriteObject(found.Where(item => item.Number == group.Number && string.Equals(item.Subkey, group.Subkey, StringComparison.OrdinalIgnoreCase)), enumerateCollection: true);
        }
    }
}
