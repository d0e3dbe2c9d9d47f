using System.Collections;
using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Changes the driver of things, or several of their attributes at once.</summary>
/// <remarks>
/// <para>A thing with another driver stays where it is and keeps its attributes and cables. Attributes are set as by Set-ClustoAttribute: other keys stay.</para>
/// </remarks>
/// <example>
/// <para>Makes a virtual server of a server.</para>
/// <code>Set-ClustoThing app1 -Driver VirtualServer</code>
/// </example>
/// <example>
/// <para>Sets two attributes of all web servers.</para>
/// <code>Get-ClustoThing web* | Set-ClustoThing -Attribute @{ owner = 'ops'; status = 'allocated' }</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "ClustoThing", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class SetClustoThingCommand : ThingChangeCommand
{
    private readonly Gathering<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> waiting = new();

    /// <summary>The new driver.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DriverNameCompleter))]
    public string? Driver { get; set; }

    /// <summary>The attributes to set: keys with a value or several.</summary>
    [Parameter]
    public IDictionary? Attribute { get; set; }

    /// <summary>Gives the thing as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(SetWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (Driver is null && Attribute is null)
            ThrowTerminatingError(ErrorRecords.Usage("ChangeMissing", thing, "Nothing to change is named.", "Give -Driver, -Attribute or both."));
        var key = thing.ToKey();
        var facts = AttributeArguments.Facts(Attribute).ToList();
        var changes = (Driver is null ? [] : new[] { "driver " + Driver }).Concat(facts.Select(fact => fact.Key).Distinct());
        var action = $"Set {string.Join(", ", changes)}";
        if (IsTrial)
            Change(thing.Name, action, () => Inventory.Things.Set(key, Driver, facts, Token));
        else if (Change(thing.Name, action, () => waiting.Add((key, facts))) && waiting.IsDue(Together(Inventory.Things.ChangedTogether), BatchSize))
            SetWaiting();
    }

    private void SetWaiting()
    {
        var items = waiting.Take();
        foreach (var (changed, mistake) in items.Length == 0 ? [] : Inventory.Things.SetMany(items, Driver, PassThru, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(changed);
        }
    }
}
