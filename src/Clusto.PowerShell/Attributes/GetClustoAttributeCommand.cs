using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Lists the attributes of things, and with -Inherited those that they take over from their places and groups.</summary>
/// <remarks>
/// <para>A key without wildcards that a thing does not have is an error; a pattern that finds nothing is not.</para>
/// <para>A thing inherits from everything that it is in: its rack, room and datacenter, its groups, the groups of those, and the groups of its places. The nearest comes first, counted in steps: the rack and the groups of a server are one step away, the room and the groups of its groups two. At the same number of steps a group goes before a place, because it was chosen for what the thing is for, and groups go by name. The nearest that has a key has it alone, with all its values; what the thing has itself goes before all. The property From says where a value comes from, and IsEffective whether the thing goes by it.</para>
/// </remarks>
/// <example>
/// <para>Lists all attributes of a server.</para>
/// <code>Get-ClustoAttribute server1</code>
/// </example>
/// <example>
/// <para>Shows the memory of all web servers.</para>
/// <code>Get-ClustoThing web* | Get-ClustoAttribute mem*</code>
/// </example>
/// <example>
/// <para>Shows what the servers of a rack go by, and where it comes from.</para>
/// <code>Get-ClustoThing -Driver Server -In rack101 | Get-ClustoAttribute -Inherited | Where-Object IsEffective</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoAttribute")]
[OutputType(typeof(Attribute))]
public sealed class GetClustoAttributeCommand : AttributeCommand
{
    // Enough for one question to serve many things, and few enough for the first to be seen soon.
    private const int Page = 200;
    private const string InheritedView = "Clusto.Attribute#Inherited";

    private readonly List<ThingKey> waiting = [];
    private (string? Key, int? Number, string? Subkey) waitingFor;

    /// <summary>The key, or a pattern that finds several; it may name number and subkey as well: <c>disk#0.size</c>.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [KeepValue]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AttributeKeyCompleter))]
    public override AttributeKeyArgument? Key { get; set; }

    /// <summary>Lists also what the thing takes over from its places and groups, the nearest first.</summary>
    [Parameter]
    public SwitchParameter Inherited { get; set; }

    private protected override bool IsWriter => false;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(WriteWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var text = Key?.ToString();
        var (key, number, subkey) = text is null || Pattern.HasWildcards(text) ? (text, null, null) : AttributeFact.ParseKey(text);
        if (!Inherited)
        {
            WriteObject(Inventory.Attributes.Get(thing.ToKey(), key, Number ?? number, Subkey ?? subkey, Token), enumerateCollection: true);
            return;
        }

        if (waiting.Count == Page || waitingFor != (key, Number ?? number, Subkey ?? subkey))
            WriteWaiting();
        waiting.Add(thing.ToKey());
        waitingFor = (key, Number ?? number, Subkey ?? subkey);
    }

    private void WriteWaiting()
    {
        ThingKey[] things = [.. waiting];
        waiting.Clear();
        foreach (var attribute in Inventory.Attributes.Inherited(things, waitingFor.Key, waitingFor.Number, waitingFor.Subkey, error => WriteError(ErrorRecords.Of(error)), Token))
        {
            var shown = PSObject.AsPSObject(attribute);
            shown.TypeNames.Insert(0, InheritedView);
            WriteObject(shown);
        }
    }
}
