using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that puts things into groups or takes them out.</summary>
public abstract class MemberCommand : ClustoWriteCommand
{
    /// <summary>The groups: pools, classes, roles.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[] Group { get; set; } = [];

    /// <summary>The things: names, wildcards, ranges such as <c>web[001-064]</c>, or things.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[] Thing { get; set; } = [];

    /// <summary>Makes the change also where a class, role or service lacks something then; a warning says what.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>How many changes share a transaction, at most: a smaller number lets other writers in more often. On SQL Server up to 500 things join or leave at once and commit together. Inside a transaction nothing commits before its end.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    /// <summary>Writes all of the pipeline or nothing: the first item that fails ends the command, and what was written before it is taken back.</summary>
    [Parameter]
    public SwitchParameter Atomic { get; set; }

    private protected override int? ItemsPerTransaction => BatchSize == 0 ? null : BatchSize;

    private protected override bool TakesAllOrNothing => Atomic;

    /// <inheritdoc/>
    protected sealed override void ProcessItem()
    {
        foreach (var group in Group.SelectMany(Resolve))
        {
            foreach (var identity in Thing)
                Guard(() => ForEach(group, identity));
        }
    }

    /// <summary>Handles one thing and one group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="thing">The thing.</param>
    protected abstract void ProcessMember(ThingIdentity group, ThingIdentity thing);

    /// <summary>Makes the change and warns of what is missing then, also when it is only tried.</summary>
    private protected bool ChangeMember(ThingIdentity thing, string action, Func<IReadOnlyList<Finding>> work)
    {
        IReadOnlyList<Finding> missing = [];
        var isDone = Change(thing.Name, action, () => missing = work());
        Warn(missing);
        return isDone;
    }

    private void ForEach(ThingIdentity group, ThingIdentity identity)
    {
        foreach (var thing in Resolve(identity))
            Guard(() => ProcessMember(group, thing));
    }
}
