using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Sets attributes of things.</summary>
/// <remarks>
/// <para>The values given take the place of those with the same key, number and subkey; all else stays. All that is given for a thing is set, or nothing.</para>
/// <para>Attributes from the pipeline, as Get-ClustoAttribute gives them or a file with columns Thing, Key and Value, keep their number, subkey and type. Those of one thing that follow one another are set together, so that a key keeps its several values; inherited ones that are not effective are passed over.</para>
/// <para>Where the driver of a thing has a rule for a key, a value that breaks it is refused: Get-ClustoDriver Server | ForEach-Object Schema lists the rules.</para>
/// </remarks>
/// <example>
/// <para>Sets the memory of a server.</para>
/// <code>Set-ClustoAttribute server1 memory 65536</code>
/// </example>
/// <example>
/// <para>Sets several attributes at once.</para>
/// <code>Set-ClustoAttribute server1 @{ owner = 'ops'; memory = 65536; 'disk#0.size' = 480 }</code>
/// </example>
/// <example>
/// <para>Gives all web servers an owner and puts them into a pool.</para>
/// <code>Get-ClustoThing web* | Set-ClustoAttribute owner ops -PassThru | Connect-ClustoThing -To ops-pool</code>
/// </example>
/// <example>
/// <para>Sets attributes from the columns of objects, such as those of Import-Csv; an empty cell sets nothing.</para>
/// <code>[pscustomobject]@{ Name = 'server1'; memory = '65536'; owner = 'ops' } | Set-ClustoAttribute -AttributeProperty memory, owner</code>
/// </example>
/// <example>
/// <para>Makes what a server inherits its own.</para>
/// <code>Get-ClustoAttribute server1 -Inherited | Set-ClustoAttribute</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "ClustoAttribute", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class SetClustoAttributeCommand : AttributeValueCommand
{
    private readonly Gathering<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> waiting = new();
    private readonly List<AttributeFact> gathered = [];
    private ThingIdentity? gatheredFor;

    /// <summary>Gives the thing as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(SetGathered);
        Guard(SetWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (InputObject is null || Key is null || IsGiven(nameof(Key)))
        {
            Set(thing, Facts());
            return;
        }

        if (InputObject.Properties[nameof(Clusto.Attribute.IsEffective)]?.Value is false)
            return;
        var facts = Facts();
        if (gatheredFor is not null && !gatheredFor.Name.Equals(thing.Name, StringComparison.OrdinalIgnoreCase))
            Guard(SetGathered);
        gatheredFor = thing;
        gathered.AddRange(facts);
    }

    private void SetGathered()
    {
        if (gatheredFor is not { } thing)
            return;
        AttributeFact[] facts = [.. gathered];
        gatheredFor = null;
        gathered.Clear();
        Set(thing, facts);
    }

    private void Set(ThingIdentity thing, IReadOnlyList<AttributeFact> facts)
    {
        if (facts.Count == 0)
            return;
        var key = thing.ToKey();
        if (IsTrial)
            Change(thing.Name, $"Set {Names(facts)}", () => Inventory.Attributes.Set(key, facts, Token));
        else if (Change(thing.Name, $"Set {Names(facts)}", () => waiting.Add((key, facts))) && waiting.IsDue(Together(Inventory.Attributes.ChangedTogether), BatchSize))
            SetWaiting();
    }

    private void SetWaiting()
    {
        var items = waiting.Take();
        if (items.Length == 0)
            return;
        var results = Inventory.Attributes.PutMany(items, replaces: true, Token);
        for (var index = 0; index < items.Length; index++)
        {
            if (results[index].Mistake is { } mistake)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(Inventory.Things.Get(items[index].Thing, Token));
        }
    }
}
