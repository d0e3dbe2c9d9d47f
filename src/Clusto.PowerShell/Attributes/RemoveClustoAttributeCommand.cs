using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Removes attributes from things.</summary>
/// <remarks>
/// <para>The key must be named; wildcards remove several. With -Value only that value goes. Ports, places and memberships are no attributes and stay. What the driver of a thing requires cannot be removed.</para>
/// </remarks>
/// <example>
/// <para>Removes an attribute.</para>
/// <code>Remove-ClustoAttribute server1 memory</code>
/// </example>
/// <example>
/// <para>Removes one of several tags from all web servers.</para>
/// <code>Get-ClustoThing web* -Driver Server | Remove-ClustoAttribute tag -Value blue</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ClustoAttribute", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class RemoveClustoAttributeCommand : AttributeCommand
{
    private readonly Gathering<(ThingKey Thing, string Key, int? Number, string? Subkey, IReadOnlyList<TypedValue?> Values)> waiting = new();

    /// <summary>The key, or a pattern that finds several; it may name number and subkey as well: <c>disk#0.size</c>.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [KeepValue]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AttributeKeyCompleter))]
    public override AttributeKeyArgument? Key { get; set; }

    /// <summary>Only these values.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AttributeValueCompleter))]
    public object[]? Value { get; set; }

    /// <summary>Gives the thing as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How many changes share a transaction, at most: a smaller number lets other writers in more often. On SQL Server up to 500 things are changed at once and commit together. Inside a transaction nothing commits before its end.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    /// <summary>Writes all of the pipeline or nothing: the first item that fails ends the command, and what was written before it is taken back.</summary>
    [Parameter]
    public SwitchParameter Atomic { get; set; }

    private protected override int? ItemsPerTransaction => BatchSize == 0 ? null : BatchSize;

    private protected override bool TakesAllOrNothing => Atomic;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(RemoveWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Key is not null && Value is null)
            (Value, Key) = (ValueForKey(), null);
        return base.TakeFirstPosition(text);
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (Key is null)
            ThrowTerminatingError(ErrorRecords.Usage("AttributeMissing", thing, "No attribute is named.", "Give a key; * removes all attributes."));
        var text = Key!.ToString();
        var (key, number, subkey) = Pattern.HasWildcards(text) ? (text, null, null) : AttributeFact.ParseKey(text);
        var identity = thing.ToKey();
        var agreed = new List<TypedValue?>();
        foreach (var wanted in (Value ?? [null!]).Select(static value => value is null ? default(TypedValue?) : AttributeArguments.Typed(value, null)).ToList())
        {
            var action = $"Remove {Key}{(wanted is null ? "" : $"={wanted}")}";
            if (IsTrial)
                Change(thing.Name, action, () => Inventory.Attributes.Remove(identity, key, Number ?? number, Subkey ?? subkey, wanted, Token));
            else
                Change(thing.Name, action, () => agreed.Add(wanted));
        }

        if (agreed.Count == 0)
            return;
        waiting.Add((identity, key, Number ?? number, Subkey ?? subkey, agreed));
        if (waiting.IsDue(Together(Inventory.Attributes.ChangedTogether), BatchSize))
            RemoveWaiting();
    }

    private void RemoveWaiting()
    {
        var items = waiting.Take();
        foreach (var (changed, mistake) in items.Length == 0 ? [] : Inventory.Attributes.RemoveMany(items, PassThru, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(changed);
        }
    }
}
