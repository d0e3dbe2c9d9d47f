using System.Collections;
using System.Management.Automation;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Creates things, with their place and attributes.</summary>
/// <remarks>
/// <para>Objects from the pipeline give the parameters by the names of their properties, so that a CSV file of servers can be imported as it is. Columns that are no parameter become attributes where -AttributeProperty names them; what looks like a number, a boolean or a time becomes one, unless the driver says the type of the attribute.</para>
/// <para>All of a pipeline share transactions. A thing that cannot be created names itself and does not take the others with it.</para>
/// </remarks>
/// <example>
/// <para>Creates a server in a rack.</para>
/// <code>New-ClustoThing db001 -Driver Server -To rack101 -Unit 30 -Attribute @{ memory = 262144; owner = 'dba' }</code>
/// </example>
/// <example>
/// <para>Creates several by a range.</para>
/// <code>New-ClustoThing 'app[01-03]' -Driver Server</code>
/// </example>
/// <example>
/// <para>Creates three servers with the next names of a pool.</para>
/// <code>New-ClustoThing -NameFrom web-names -Count 3 -Driver Server</code>
/// </example>
/// <example>
/// <para>Creates a network with the next free prefix of 26 bits within another.</para>
/// <code>New-ClustoThing net-db -Driver Network -PrefixFrom net-site -PrefixLength 26</code>
/// </example>
/// <example>
/// <para>Creates servers from objects; the columns memory and owner become attributes.</para>
/// <code>[pscustomobject]@{ Name = 'batch01'; Driver = 'Server'; To = 'rack101'; Unit = 31; memory = '65536'; owner = 'ops' } | New-ClustoThing -AttributeProperty *</code>
/// </example>
[Cmdlet(VerbsCommon.New, "ClustoThing", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class NewClustoThingCommand : ClustoWriteCommand
{
    private readonly Gathering<NewThing> waiting = new();
    private ColumnSelection? columns;
    private PipedArguments? piped;

    /// <summary>The names, or ranges of names such as <c>web[001-064]</c>.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[]? Name { get; set; }

    /// <summary>The driver: what kind of thing it is.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DriverNameCompleter))]
    public string Driver { get; set; } = "";

    /// <summary>What holds it: a rack, a room, a server for a part.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Location")]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity? To { get; set; }

    /// <summary>The lowest rack unit that it takes up, in steps of 0.5 from 1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RackUnit")]
    [EmptyCell]
    public decimal? Unit { get; set; }

    /// <summary>Its height in rack units, in steps of 0.5; the driver's where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RackUnits")]
    [EmptyCell]
    public decimal? Height { get; set; }

    /// <summary>The faces of the rack that it takes up; both where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RackFace")]
    public RackFace? Face { get; set; }

    /// <summary>The part of the width that it takes up; all of it where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RackSide")]
    public RackSide? Side { get; set; }

    /// <summary>The attributes: keys with a value or several; keys such as <c>disk#0.size</c> have a number and a subkey.</summary>
    [Parameter]
    public IDictionary? Attribute { get; set; }

    /// <summary>The pool that gives the thing the next name that is free.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ManagerNameCompleter))]
    public ThingIdentity? NameFrom { get; set; }

    /// <summary>How many things get a name of the pool.</summary>
    [Parameter]
    [ValidateRange(1, 65536)]
    public int Count { get; set; } = 1;

    /// <summary>The network within which a new network gets the lowest prefix that is free.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ManagerNameCompleter))]
    public ThingIdentity? PrefixFrom { get; set; }

    /// <summary>The length of that prefix, in bits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, 128)]
    public int? PrefixLength { get; set; }

    /// <summary>The properties of the object from the pipeline that become attributes; wildcards name several, those that are parameters left out.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? AttributeProperty { get; set; }

    /// <summary>The object from the pipeline, or a name.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>How many changes share a transaction, at most: a smaller number lets other writers in more often. On SQL Server up to 500 things are written at once and commit together. Inside a transaction nothing commits before its end.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    /// <summary>Writes all of the pipeline or nothing: the first item that fails ends the command, and what was written before it is taken back.</summary>
    [Parameter]
    public SwitchParameter Atomic { get; set; }

    private protected override int? ItemsPerTransaction => BatchSize == 0 ? null : BatchSize;

    private protected override bool TakesAllOrNothing => Atomic;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (AttributeProperty is not null)
            columns = new ColumnSelection(AttributeProperty, MyInvocation.MyCommand.Parameters.Values);
        if (MyInvocation.ExpectingInput)
            piped = new PipedArguments(this);
        if (NameFrom is not null && Name is not null)
            ThrowTerminatingError(ErrorRecords.Usage("NameGivenTwice", Name, "A name is given, and a pool that shall give one.", "Leave out -Name or -NameFrom."));
        if (Count != 1 && NameFrom is null)
            ThrowTerminatingError(ErrorRecords.Usage("ArgumentInvalid", Count, "Several things need several names.", "Use -NameFrom, or name them: New-ClustoThing 'web[001-064]' -Driver Server."));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(CreateWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        var names = InputObject?.BaseObject is string name ? [name] : NameFrom is not null && Name is null ? Enumerable.Repeat("", Count) : Name;
        if ((PrefixFrom is null) != (PrefixLength is null))
        {
            Report(ErrorRecords.Usage("ArgumentMissing", Name, "A prefix needs the network that it is of and its length.", "Give both -PrefixFrom and -PrefixLength: -PrefixFrom net-site -PrefixLength 26."));
            return;
        }

        if (names is null)
        {
            if (!MyInvocation.ExpectingInput)
                ThrowTerminatingError(ErrorRecords.Usage("NameMissing", null, "No name is given.", "Name the thing: New-ClustoThing server1 -Driver Server."));
            else
                Report(ErrorRecords.Usage("NameMissing", InputObject, "The object from the pipeline has no property Name.", "Give it one, or send names."));
            return;
        }

        if (InputObject is not null && piped?.Unread(InputObject, static _ => true) is { } unread)
        {
            Report(ErrorRecords.Unread(InputObject, unread));
            return;
        }

        foreach (var item in names.SelectMany(given => NameRange.IsRange(given) ? NameRange.Expand(given) : [given]))
            Guard(() => Create(item));
    }

    private void Create(string name)
    {
        var thing = new NewThing
        {
            Name = name,
            NameFrom = name.Length == 0 ? NameFrom?.ToKey() : null,
            PrefixFrom = PrefixFrom is null ? null : (PrefixFrom.ToKey(), PrefixLength!.Value),
            Driver = Driver,
            // A cell of a CSV file that is empty says nothing.
            Location = To is null or { Name: "" } ? null : To.ToKey(),
            Position = new RackPosition(Unit, Height, Face, Side),
            Attributes = [.. AttributeArguments.Facts(Attribute), .. columns is null || InputObject is null ? [] : columns.Facts(InputObject)],
        };
        if (IsTrial)
            Change(Target(name), $"Create {Driver}", () => Inventory.Things.Create(thing, Token));
        else if (Change(Target(name), $"Create {Driver}", () => waiting.Add(thing)) && waiting.IsDue(Together(Inventory.Things.CreatedTogether), BatchSize))
            CreateWaiting();
    }

    private string Target(string name) => name.Length == 0 ? $"the next name of {NameFrom}" : name;

    // Where each statement is a round trip, things are created together.
    private void CreateWaiting()
    {
        var things = waiting.Take();
        foreach (var (created, mistake) in things.Length == 0 ? [] : Inventory.Things.CreateMany(things, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else
                WriteObject(created);
        }
    }
}
