using System.Collections;
using System.Management.Automation;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Finds things by name, driver, category, attributes, place and connection.</summary>
/// <remarks>
/// <para>Everything that is asked for must hold. The database does the filtering, and things come as they are found, by name.</para>
/// <para>The attributes of a thing are also its properties, so that Where-Object can ask for them. A name without wildcards that no thing has is an error; a pattern that finds nothing is not.</para>
/// </remarks>
/// <example>
/// <para>Lists the servers that nobody uses.</para>
/// <code>Get-ClustoThing -Driver Server | Where Status -eq unallocated</code>
/// </example>
/// <example>
/// <para>Lists what is in a rack.</para>
/// <code>Get-ClustoThing -In rack002</code>
/// </example>
/// <example>
/// <para>Finds the first four servers of a datacenter with enough memory.</para>
/// <code>Get-ClustoThing -Driver Server -In datacenter1 -Attribute @{ status = 'unallocated'; memory = 65536 } -First 4</code>
/// </example>
/// <example>
/// <para>Finds things by range and wildcard.</para>
/// <code>Get-ClustoThing 'web[001-003]', 'switch*'</code>
/// </example>
/// <example>
/// <para>Filters in the database, in the manner of Where-Object; variables are those of the caller.</para>
/// <code>$least = 64KB; Get-ClustoThing -Driver Server -Filter { Status -eq 'unallocated' -and memory -ge $least }</code>
/// </example>
/// <example>
/// <para>Shows the web servers as they were at a time, those that are gone too.</para>
/// <code>Get-ClustoThing 'web*' -AsOf (Get-ClustoHistory -First 1).At</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoThing", SupportsPaging = true)]
[OutputType(typeof(Thing), typeof(Explanation))]
public sealed class GetClustoThingCommand : ClustoCommand
{
    // Stays empty when what was asked for is wrong: nothing is then found, never everything.
    private Question? filter;
    private bool hasFilter;
    private ThingSource? source;
    private Paging? paging;

    /// <summary>The names: exact, with wildcards, or as a range such as <c>web[001-064]</c>; also the IP address, hardware address, serial number or asset tag of a thing.</summary>
    [Parameter(Position = 0)]
    [Alias("Thing")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>A name, a thing, or an object with a property Thing, Name or Server.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The driver; things of drivers derived from it are found too.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DriverNameCompleter))]
    public string? Driver { get; set; }

    /// <summary>The category of the driver.</summary>
    [Parameter]
    public Category Category { get; set; }

    /// <summary>The attributes: keys with a value, a pattern, or several of them; $null asks for things without the key.</summary>
    [Parameter]
    public IDictionary? Attribute { get; set; }

    /// <summary>How the attributes are compared: contained in those of the thing, the same for each key given, or exactly those.</summary>
    [Parameter]
    public AttributeMatch Match { get; set; } = AttributeMatch.Contains;

    /// <summary>Only things in these locations and groups, at any depth.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? In { get; set; }

    /// <summary>Only things connected to one of these, in either direction: by a cable, by placement or by membership.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? ConnectedTo { get; set; }

    /// <summary>A filter in the manner of Where-Object, which the database answers: <c>{ Status -eq 'unallocated' -and memory -ge 65536 }</c>, or the same as text. The block is never run; variables are those of the caller.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public ThingFilter? Filter { get; set; }

    /// <summary>Gives things as they were at this time, also those that were removed since; a time without a zone is local.</summary>
    [Parameter]
    public DateTime? AsOf { get; set; }

    /// <summary>Gives, instead of the things, how the store finds them: the SQL, the values of its parameters, what was read before, and what is checked on what comes back.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Name is not null && MyInvocation.ExpectingInput)
            ThrowTerminatingError(ErrorRecords.NamedTwice(Name));
        if (Attribute is null && MyInvocation.BoundParameters.ContainsKey(nameof(Match)))
            ThrowTerminatingError(ErrorRecords.Usage("AttributeMissing", Match, "There is nothing to match: no attributes are given.", "Give -Attribute @{ key = 'value' } with -Match."));
        Guard(Compose);
    }

    private void Compose()
    {
        paging = new Paging(this);
        source = new ThingSource(Inventory, AsOf);
        var parts = new List<Question>();
        if (Driver is not null)
            parts.Add(new DriverIs(Pattern.Of(Driver)));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Category)))
            parts.Add(new CategoryIs(Category));
        if (Attribute is not null)
            parts.Add(AttributeArguments.Question(Attribute, Match));
        if (In is not null)
            parts.Add(new InsideOf(Named(In)));
        if (ConnectedTo is not null)
            parts.Add(new ConnectedWith(Named(ConnectedTo)));
        if (Filter is not null)
            parts.Add(Filter.ToQuestion(SessionState));
        hasFilter = parts.Count > 0;
        filter = Question.All(parts);
    }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (filter is null)
            return;
        var names = Name;
        if (InputObject is not null)
        {
            if (ThingIdentity.Of(InputObject) is not { } identity)
            {
                WriteError(ErrorRecords.Nameless(InputObject));
                return;
            }

            names = [identity.Name];
        }

        if (names is null)
        {
            if (MyInvocation.ExpectingInput)
                return;
            paging!.TellTotal(() => source!.Count(filter, Token));
            Find(filter);
            return;
        }

        var asked = new List<(string Name, Question Question)>();
        foreach (var name in names)
            Guard(() => asked.Add((name, Named(name))));
        paging!.TellTotal(() => asked.Sum(ask => source!.Count(Question.All([ask.Question, filter]), Token)));
        foreach (var (name, named) in asked)
            Guard(() => FindNamed(name, named, filter));
    }

    private void FindNamed(string name, Question named, Question filter)
    {
        var both = hasFilter ? Question.All([named, filter]) : named;
        if (Explain || hasFilter || Pattern.HasWildcards(name))
        {
            var found = Find(both);
            if (named is NameIn { Names: var names } && !hasFilter && !Explain && !IsPaged)
            {
                foreach (var missing in names.Where(item => !found.Contains(item)))
                    WriteError(ErrorRecords.Of(new ThingNotFoundException(missing)));
            }

            return;
        }

        var exact = Pattern.Of(name).Text;
        if (source!.Find(exact, Token) is { } thing)
            paging!.Write(thing);
        else if (Find(named).Count == 0)
            source.Get(new ThingKey(exact), Token);
    }

    private bool IsPaged => PagingParameters.Skip > 0 || PagingParameters.First != ulong.MaxValue;

    // The names that were found; only names that may be missing are looked at.
    private HashSet<string> Find(Question question)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (Explain)
        {
            WriteObject(source!.Explain(question, Token));
            return found;
        }

        if (paging!.IsFull)
            return found;
        var collect = question is NameIn or KnownAs;
        foreach (var thing in source!.Find(question, paging.Left, Token))
        {
            if (collect)
                found.Add(thing.Name);
            paging.Write(thing);
        }

        return found;
    }

    private Question Named(ThingIdentity[] identities) => Question.Any([.. identities.Select(identity => identity.IsExact
        ? new NameIs(Pattern.Exactly(source!.Get(identity.ToKey(), Token).Name))
        : Named(identity.Name))]);

    private static Question Named(string name) =>
        NameRange.IsRange(name) ? new NameIn(NameRange.Expand(name))
        : Pattern.HasWildcards(name) ? new NameIs(Pattern.Of(name))
        : new KnownAs(Pattern.Of(name).Text);
}
