using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Lists the attributes of things.</summary>
/// <remarks>
/// <para>A key without wildcards that a thing does not have is an error; a pattern that finds nothing is not.</para>
/// </remarks>
/// <example>
/// <para>Lists all attributes of a server.</para>
/// <code>Get-ClustoAttribute server1</code>
/// </example>
/// <example>
/// <para>Shows the memory of all web servers.</para>
/// <code>Get-ClustoThing web* | Get-ClustoAttribute mem*</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoAttribute")]
[OutputType(typeof(Attribute))]
public sealed class GetClustoAttributeCommand : AttributeCommand
{
    /// <summary>The key, or a pattern that finds several; it may name number and subkey as well: <c>disk#0.size</c>.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [KeepValue]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AttributeKeyCompleter))]
    public override AttributeKeyArgument? Key { get; set; }

    private protected override bool IsWriter => false;

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var text = Key?.ToString();
        var (key, number, subkey) = text is null || Pattern.HasWildcards(text) ? (text, null, null) : AttributeFact.ParseKey(text);
        WriteObject(Inventory.Attributes.Get(thing.ToKey(), key, Number ?? number, Subkey ?? subkey, Token), enumerateCollection: true);
    }
}
