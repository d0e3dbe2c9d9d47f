using System.Collections;
using System.Management.Automation;
using Clusto.Attributes;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that writes attributes of things.</summary>
public abstract class AttributeValueCommand : AttributeCommand
{
    private ColumnSelection? columns;

    /// <summary>The things: names, wildcards, ranges such as <c>web[001-064]</c>, or things.</summary>
    [Parameter(Position = 0)]
    [Alias("Name")]
    [TakeAttributes]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public override ThingIdentity[]? Thing { get; set; }

    /// <summary>The key; it may name number and subkey as well: <c>disk#0.size</c>. Or several attributes at once: <c>@{ owner = 'ops'; memory = 65536 }</c>.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [KeepValue]
    [ArgumentCompleter(typeof(AttributeKeyCompleter))]
    public override AttributeKeyArgument? Key { get; set; }

    /// <summary>The value or values. Numbers, booleans, times and things keep their type, dictionaries become JSON; where the driver says the type of the attribute, the value becomes it.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AttributeValueCompleter))]
    public object[]? Value { get; set; }

    /// <summary>The type to store the value as; without it the type that the value has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AttributeType? Type { get; set; }

    /// <summary>Several attributes at once: keys with a value or several.</summary>
    [Parameter]
    public IDictionary? Attribute { get; set; }

    /// <summary>The properties of the object from the pipeline that become attributes; wildcards name several, those that are parameters left out. What looks like a number, a boolean or a time becomes one.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? AttributeProperty { get; set; }

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
        // In a pipeline the thing is there already, and what stands in the second position is the value of the key in the first.
        if (KeyAsAttributes() is { } attributes && (Thing is null || !MyInvocation.ExpectingInput))
            TakeAttributes(attributes);
        base.BeginProcessing();
        if (AttributeProperty is not null)
            columns = new ColumnSelection(AttributeProperty, MyInvocation.MyCommand.Parameters.Values);
        if (Thing is [{ Attributes: not null }])
            ThrowTerminatingError(ErrorRecords.Usage("ThingMissing", null, "Attributes are given, and no thing that gets them.", $"Name one: {MyInvocation.MyCommand.Name} server1 @{{ owner = 'ops' }}, or send things through the pipeline."));
    }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Key is not null && Value is null)
            (Value, Key) = (ValueForKey(), null);
        return base.TakeFirstPosition(text);
    }

    private protected override bool TakeFirstPosition(ThingIdentity argument)
    {
        if (argument.Attributes is not { } attributes)
            return base.TakeFirstPosition(argument);
        TakeAttributes(attributes);
        Thing = null;
        return true;
    }

    private protected override bool TakesFromObject(string parameter) =>
        columns is null && Attribute is null && base.TakesFromObject(parameter) && (parameter != nameof(Type) || !IsGiven(nameof(Value)));

    /// <summary>The attributes that the command line or the object from the pipeline names.</summary>
    private protected IReadOnlyList<AttributeFact> Facts()
    {
        var facts = AttributeArguments.Facts(Attribute).ToList();
        if (Key is not null)
            facts.AddRange(AttributeArguments.Facts(Key.ToString(), Number, Subkey, Value, Type));
        var fromColumns = columns is not null && InputObject is not null;
        if (fromColumns)
            facts.AddRange(columns!.Facts(InputObject!));
        if (facts.Count > 0)
            return facts;
        if (!fromColumns)
            ThrowTerminatingError(ErrorRecords.Usage("AttributeMissing", null, "No attribute is named.", "Give a key and a value, or -Attribute @{ key = 'value' }."));
        else if (!columns!.IsIn(InputObject!))
            WriteError(ErrorRecords.Usage("AttributeMissing", InputObject, $"The object from the pipeline has no property {string.Join(", ", AttributeProperty!)}.", "Name properties that it has."));
        return facts;
    }

    private protected static string Names(IEnumerable<AttributeFact> facts) =>
        string.Join(", ", facts.Select(fact => $"{fact.Key}={fact.Text ?? fact.Value.ToString()}").Distinct());

    private IDictionary? KeyAsAttributes() => (Key?.Value is PSObject wrapped ? wrapped.BaseObject : Key?.Value) as IDictionary;

    private void TakeAttributes(IDictionary attributes)
    {
        // The rest would be about one key, and be passed over.
        if (Attribute is not null || Value is not null || Number is not null || Subkey is not null || Type is not null || (Key is not null && KeyAsAttributes() is null))
            ThrowTerminatingError(ErrorRecords.Usage("AttributesMisplaced", null, "Attributes are given as @{ … }, and a key, value, number, subkey or type besides.", "Put them all into the one dictionary; a key may be written 'disk#0.size'."));
        (Attribute, Key) = (attributes, null);
    }
}
