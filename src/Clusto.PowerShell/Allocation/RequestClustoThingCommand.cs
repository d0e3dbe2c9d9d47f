using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Clusto.Allocation;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Takes things that nobody uses: as many as are asked for or none, and none for two callers.</summary>
/// <remarks>
/// <para>Which things may be taken is said by an expression, a filter, the driver and the place; all that is said must hold. What is taken is marked in the same change: unless -Set sets an attribute that the request asks for, or -AddTo names a pool that it leaves out, only things with the status unallocated are taken, and they get the status allocated.</para>
/// <para>-SpreadBy takes each thing from a different rack, room or any other place, or with a different value of an attribute; -MaxPerGroup allows more from each. Things of the least filled racks come first unless -Prefer says otherwise.</para>
/// <para>-Explain and -WhatIf say which things would be taken and, for each group of the others, why not.</para>
/// </remarks>
/// <example>
/// <para>Takes two servers of a datacenter, each in a different rack.</para>
/// <code>Request-ClustoThing -Driver Server -In datacenter1 -Filter { Status -eq 'unallocated' } -Count 2 -SpreadBy Rack -Set @{ status = 'allocated'; owner = 'web' }</code>
/// </example>
/// <example>
/// <para>Takes a server with the most memory into a pool, and names it.</para>
/// <code>Request-ClustoThing 'driver:Server attr:memory>=65536' -Prefer 'memory desc' -AddTo ops-pool | Set-ClustoAttribute role cache -PassThru</code>
/// </example>
/// <example>
/// <para>Takes a server of each of two racks.</para>
/// <code>'driver:Server in name:rack101', 'driver:Server in name:rack002' | Request-ClustoThing -Set @{ owner = 'ops' }</code>
/// </example>
[Cmdlet(VerbsLifecycle.Request, "ClustoThing", SupportsShouldProcess = true)]
[OutputType(typeof(Thing), typeof(AllocationPlan))]
public sealed class RequestClustoThingCommand : ClustoWriteCommand
{
    /// <summary>An expression for the things that may be taken.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExpressionCompleter))]
    public string? Expression { get; set; }

    /// <summary>The driver; things of drivers derived from it may be taken too.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DriverNameCompleter))]
    public string? Driver { get; set; }

    /// <summary>Only things in these locations and groups, at any depth.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? In { get; set; }

    /// <summary>A filter in the manner of Where-Object; the block is never run, and variables are those of the caller.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public ThingFilter? Filter { get; set; }

    /// <summary>How many things are taken.</summary>
    [Parameter]
    [ValidateRange(1, 65536)]
    public int Count { get; set; } = 1;

    /// <summary>The kind of place, such as Rack or Room, or the key of an attribute, of which each must be in another one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DriverNameCompleter))]
    public string? SpreadBy { get; set; }

    /// <summary>How many may come from one rack, room or value.</summary>
    [Parameter]
    [ValidateRange(1, 65536)]
    public int MaxPerGroup { get; set; } = 1;

    /// <summary>What comes first: LeastFilled or MostFilled racks, or facts and attributes such as <c>name</c> or <c>memory desc</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PreferenceCompleter))]
    public string[]? Prefer { get; set; }

    /// <summary>The attributes that the things get: keys with a value or several.</summary>
    [Parameter]
    public IDictionary? Set { get; set; }

    /// <summary>The pools that they join.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? AddTo { get; set; }

    /// <summary>Takes nothing, and gives what would be taken and why not the others.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    private protected override bool IsWriter => !Explain;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (MyInvocation.BoundParameters.ContainsKey(nameof(MaxPerGroup)) && SpreadBy is null)
            ThrowTerminatingError(ErrorRecords.Usage("ArgumentInvalid", MaxPerGroup, "There are no groups from which a number may come.", "Say with -SpreadBy what the groups are, or leave -MaxPerGroup out."));
        if (!MyInvocation.ExpectingInput && Expression is null && Driver is null && In is null && Filter is null)
            ThrowTerminatingError(ErrorRecords.Usage("ThingMissing", null, "It is not said which things may be taken.", "Name a driver, a place, a filter or an expression: Request-ClustoThing -Driver Server."));
    }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        var request = Request();
        if (Explain)
        {
            WriteObject(Inventory.Allocation.Plan(request, Token));
            return;
        }

        IReadOnlyList<Thing> taken = [];
        var details = IsWhatIf ? Environment.NewLine + Inventory.Allocation.Plan(request, Token) : "";
        if (Change(request.Question.ToString(), string.Create(CultureInfo.InvariantCulture, $"Take {Count}"), () => taken = Inventory.Allocation.Request(request, Token), details))
            WriteObject(taken, enumerateCollection: true);
    }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    private ThingRequest Request()
    {
        var parts = new List<Question>();
        if (Driver is not null)
            parts.Add(new DriverIs(Pattern.Of(Driver)));
        if (In is not null)
            parts.Add(new InsideOf(Question.Any([.. In.SelectMany(Resolve).Select(place => new NameIs(Pattern.Exactly(Inventory.Things.Get(place.ToKey(), Token).Name)))])));
        if (Expression is not null)
            parts.Add(Inventory.Questions.Parse(Expression, Token));
        if (Filter is not null)
            parts.Add(Filter.ToQuestion(SessionState));
        return new ThingRequest
        {
            Question = Question.All(parts),
            Count = Count,
            SpreadBy = SpreadBy,
            MaxPerGroup = MaxPerGroup,
            Prefer = Prefer ?? [],
            Set = [.. AttributeArguments.Facts(Set)],
            AddTo = [.. (AddTo ?? []).Select(group => group.ToKey())],
        };
    }
}
