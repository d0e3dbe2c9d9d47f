using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Lists the members of pools, classes and roles, or the groups of things.</summary>
/// <remarks>
/// <para>With -Recurse the members of groups in the group are listed too, and what its locations hold. With -Of it goes the other way round.</para>
/// </remarks>
/// <example>
/// <para>Lists the members of a pool.</para>
/// <code>Get-ClustoMember web-pool</code>
/// </example>
/// <example>
/// <para>Lists the groups of a server.</para>
/// <code>Get-ClustoMember -Of server1</code>
/// </example>
/// <example>
/// <para>Lists the members of all pools.</para>
/// <code>Get-ClustoThing -Driver Pool | Get-ClustoMember -Recurse</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoMember", DefaultParameterSetName = "Group")]
[OutputType(typeof(Thing))]
public sealed class GetClustoMemberCommand : ClustoCommand
{
    /// <summary>The groups.</summary>
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Group", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[] Group { get; set; } = [];

    /// <summary>The things whose groups are wanted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Of", ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[] Of { get; set; } = [];

    /// <summary>Goes through groups in groups, at any depth.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var identity in Group)
            Guard(() => ForEach(identity, group => Inventory.Memberships.Members(group.ToKey(), Recurse, Token)));
        foreach (var identity in Of)
            Guard(() => ForEach(identity, thing => Inventory.Memberships.GroupsOf(thing.ToKey(), Recurse, Token)));
    }

    private void ForEach(ThingIdentity identity, Func<ThingIdentity, IEnumerable<Thing>> list)
    {
        foreach (var thing in Resolve(identity))
            Guard(() => WriteObject(list(thing), enumerateCollection: true));
    }
}
