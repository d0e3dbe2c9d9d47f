using System.Management.Automation;
using Clusto.History;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Shows what was done to things, by whom, when and why; the newest first.</summary>
/// <remarks>
/// <para>Every write leaves its changes, in the same transaction. A name also finds things that had it before they were renamed or removed. Times without a zone are local.</para>
/// <para>Each change says in words what changed (Summary), and has what was there before and after as JSON (Before, After) and as objects (BeforeFacts, AfterFacts).</para>
/// </remarks>
/// <example>
/// <para>Shows the history of a server.</para>
/// <code>Get-ClustoHistory server1</code>
/// </example>
/// <example>
/// <para>Shows what happened to all web servers.</para>
/// <code>Get-ClustoThing web* | Get-ClustoHistory</code>
/// </example>
/// <example>
/// <para>Shows the last ten things that were created or removed.</para>
/// <code>Get-ClustoHistory -ChangeKind Created, Removed -First 10</code>
/// </example>
/// <example>
/// <para>Tells the story of a server from its beginning.</para>
/// <code>Get-ClustoHistory server1 -Oldest | ForEach-Object { "$($_.At.ToLocalTime()) $($_.Actor) $($_.Summary)" }</code>
/// </example>
/// <example>
/// <para>Shows what was done today by one's own account.</para>
/// <code>Get-ClustoHistory -Since ([datetime]::Today) -Actor ([Environment]::UserName)</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoHistory", SupportsPaging = true)]
[OutputType(typeof(Change))]
public sealed class GetClustoHistoryCommand : ClustoCommand
{
    private ulong skipped;
    private ulong written;

    /// <summary>The things: names, wildcards, ranges, or things.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? Thing { get; set; }

    /// <summary>Only changes at or after this time.</summary>
    [Parameter]
    public DateTime? Since { get; set; }

    /// <summary>Only changes before this time.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>Only changes by this account; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Actor { get; set; }

    /// <summary>Only changes from this machine; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? ComputerName { get; set; }

    /// <summary>Only changes for this reason; wildcards allowed. A change without a reason matches none.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Reason { get; set; }

    /// <summary>Only changes of these kinds.</summary>
    [Parameter]
    public ChangeKind[]? ChangeKind { get; set; }

    /// <summary>Only changes of this change set: what committed together.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? ChangeSet { get; set; }

    /// <summary>The oldest change first.</summary>
    [Parameter]
    public SwitchParameter Oldest { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (Thing is null)
        {
            if (!MyInvocation.ExpectingInput || ChangeSet is not null)
                ShowAll([Filter(null)]);
        }
        else if (PagingParameters.IncludeTotalCount)
        {
            ShowAll(Filters(Thing));
        }
        else
        {
            ForEach(Thing, filter => Show(filter));
        }
    }

    // The total is given before the first change.
    private void ShowAll(List<ChangeFilter> filters)
    {
        if (PagingParameters.IncludeTotalCount)
            WriteObject(PagingParameters.NewTotalCount((ulong)filters.Sum(filter => Inventory.Changes.Count(filter, Token)), 1.0));
        foreach (var filter in filters)
            Show(filter);
    }

    private List<ChangeFilter> Filters(ThingIdentity[] identities)
    {
        var filters = new List<ChangeFilter>();
        ForEach(identities, filter =>
        {
            Inventory.Changes.Count(filter, Token);
            filters.Add(filter);
        });
        return filters;
    }

    private void ForEach(ThingIdentity[] identities, Action<ChangeFilter> work)
    {
        foreach (var identity in identities)
        {
            Guard(() =>
            {
                foreach (var thing in Resolve(identity))
                    Guard(() => work(Filter(thing.ToKey())));
            });
        }
    }

    private ChangeFilter Filter(ThingKey? thing) => new()
    {
        Thing = thing?.Name,
        ThingId = thing?.Id,
        Since = Since,
        Until = Until,
        Actor = Actor,
        Host = ComputerName,
        Reason = Reason,
        OldestFirst = Oldest,
        Kinds = ChangeKind,
        ChangeSet = ChangeSet,
    };

    private void Show(ChangeFilter filter)
    {
        foreach (var change in Inventory.Changes.Find(filter, null, Token))
        {
            if (skipped < PagingParameters.Skip)
                skipped++;
            else if (written++ < PagingParameters.First)
                WriteObject(change);
            else
                return;
        }
    }
}
