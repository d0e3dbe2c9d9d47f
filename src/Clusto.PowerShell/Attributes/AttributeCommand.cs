using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that is about the attributes of things.</summary>
public abstract class AttributeCommand : ThingCommand
{
    /// <summary>The key; it may name number and subkey as well: <c>disk#0.size</c>.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [KeepValue]
    [ArgumentCompleter(typeof(AttributeKeyCompleter))]
    public virtual AttributeKeyArgument? Key { get; set; }

    /// <summary>Tells attributes of the same key apart; 0 and up.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyCell]
    public int? Number { get; set; }

    /// <summary>A part of the attribute, such as the size of a disk.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Subkey { get; set; }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Key is not null)
            return false;
        Key = new AttributeKeyArgument(text);
        return true;
    }

    private protected override bool TakesFromObject(string parameter) => !IsGiven(nameof(Key));

    /// <summary>The value or values that stand in the position of the key.</summary>
    private protected object[]? ValueForKey() => Key?.Value switch
    {
        null => null,
        PSObject { BaseObject: object[] several } => several,
        object[] several => several,
        var one => [one],
    };
}
