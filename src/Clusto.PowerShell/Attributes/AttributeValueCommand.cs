using System.Collections;
using System.Management.Automation;
using Clusto.Attributes;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that writes attributes of things.</summary>
public abstract class AttributeValueCommand : AttributeCommand
{
    /// <summary>The value or values. Numbers, booleans, times and things keep their type, dictionaries become JSON.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    public object[]? Value { get; set; }

    /// <summary>The type to store the value as; without it the type that the value has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AttributeType? Type { get; set; }

    /// <summary>Several attributes at once: keys with a value or several.</summary>
    [Parameter]
    public IDictionary? Attribute { get; set; }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Key is not null && Value is null)
            (Value, Key) = (ValueForKey(), null);
        return base.TakeFirstPosition(text);
    }

    private protected override bool TakesFromObject(string parameter) =>
        base.TakesFromObject(parameter) && (parameter != nameof(Type) || !IsGiven(nameof(Value)));

    /// <summary>The attributes that the command line or the object from the pipeline names.</summary>
    private protected IReadOnlyList<AttributeFact> Facts()
    {
        var facts = AttributeArguments.Facts(Attribute).ToList();
        if (Key is not null)
            facts.AddRange(AttributeArguments.Facts(Key.ToString(), Number, Subkey, Value, Type));
        if (facts.Count == 0)
            ThrowTerminatingError(ErrorRecords.Usage("AttributeMissing", null, "No attribute is named.", "Give a key and a value, or -Attribute @{ key = 'value' }."));
        return facts;
    }

    private protected static string Names(IEnumerable<AttributeFact> facts) =>
        string.Join(", ", facts.Select(fact => $"{fact.Key}={fact.Value}"));
}
