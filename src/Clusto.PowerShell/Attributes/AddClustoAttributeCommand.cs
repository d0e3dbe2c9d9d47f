using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Things;

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
    private readonly Gathering<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> waiting = new();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(AddWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var facts = Facts();
        if (facts.Count == 0)
            return;
        var key = thing.ToKey();
        if (IsTrial)
            Change(thing.Name, $"Add {Names(facts)}", () => Inventory.Attributes.Add(key, facts, Token));
        else if (Change(thing.Name, $"Add {Names(facts)}", () => waiting.Add((key, facts))) && waiting.IsDue(Together(Inventory.Attributes.ChangedTogether), BatchSize))
            AddWaiting();
    }

    private void AddWaiting()
    {
        var items = waiting.Take();
        var results = items.Length == 0 ? [] : Inventory.Attributes.PutMany(items, replaces: false, Token);
        for (var index = 0; index < items.Length; index++)
        {
            if (results[index].Mistake is { } mistake)
                Report(ErrorRecords.Of(mistake));
            else
                WriteObject(Touched(results[index].Values!, items[index].Facts), enumerateCollection: true);
        }
    }

    private static IEnumerable<Attribute> Touched(IReadOnlyList<Attribute> values, IReadOnlyList<AttributeFact> facts) => facts
        .Select(static fact => (fact.Key, fact.Number, fact.Subkey)).Distinct()
        .SelectMany(group => values.Where(value => value.Key.Equals(group.Key, StringComparison.OrdinalIgnoreCase) && value.Number == group.Number && string.Equals(value.Subkey, group.Subkey, StringComparison.OrdinalIgnoreCase)));
}
