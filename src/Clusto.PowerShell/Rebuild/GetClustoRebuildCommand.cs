using System.Management.Automation;
using Clusto.Operations.Rebuilds;

namespace Clusto.Cmdlets;

/// <summary>Shows how far the reinstalling of things is, or what came of it.</summary>
/// <remarks>
/// <para>Each thing that was ever reinstalled has its last one: Requested, Booting, Installing, Done or Failed, with the reason. It is recorded in the attribute 'rebuild', so that questions find it too: Find-ClustoThing 'attr:rebuild.state=failed'.</para>
/// </remarks>
/// <example>
/// <para>Shows one.</para>
/// <code>Get-ClustoRebuild server2</code>
/// </example>
/// <example>
/// <para>Lists what is installing in a rack.</para>
/// <code>Get-ClustoThing server2, server3 | Get-ClustoRebuild -State Installing</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoRebuild")]
[OutputType(typeof(Rebuild))]
public sealed class GetClustoRebuildCommand : ClustoCommand
{
    private readonly List<string> names = [];

    /// <summary>The things; all where none is named.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? Thing { get; set; }

    /// <summary>Only those in this state.</summary>
    [Parameter]
    public RebuildState[]? State { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var identity in Thing ?? [])
        {
            Guard(() =>
            {
                foreach (var thing in Resolve(identity))
                    Guard(() => names.Add(thing.IsExact ? Inventory.Things.Get(thing.ToKey() with { Version = null }, Token).Name : thing.Name));
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (names.Count > 0 || (Thing is null && !MyInvocation.ExpectingInput))
            Guard(() => WriteObject(Find(), enumerateCollection: true));
    }

    private IEnumerable<Rebuild> Find() => new RebuildRecords(Inventory.Devices).Find(names.Count == 0 ? null : names, Token).Where(found => State is null || State.Contains(found.State));
}
