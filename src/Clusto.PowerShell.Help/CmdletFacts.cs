using System.Management.Automation;
using System.Reflection;

namespace Clusto.Help;

/// <summary>What the attributes of a cmdlet class say.</summary>
internal sealed class CmdletFacts
{
    private readonly CmdletAttribute attribute;

    public CmdletFacts(Type type)
    {
        Type = type;
        attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        Parameters =
        [
            .. type.GetProperties()
                .Where(property => property.IsDefined(typeof(ParameterAttribute)))
                // Those of the class itself first, each class in the order of its source.
                .OrderBy(property => property.DeclaringType != type).ThenBy(property => property.MetadataToken)
                .Select(property => new ParameterFacts(property)),
            .. BuiltIn(),
        ];
    }

    public Type Type { get; }

    public string Verb => attribute.VerbName;

    public string Noun => attribute.NounName;

    public string Name => $"{Verb}-{Noun}";

    public IReadOnlyList<ParameterFacts> Parameters { get; }

    /// <summary>What it emits; the same type may be declared for several parameter sets.</summary>
    public IEnumerable<PSTypeName> Outputs =>
        Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).DistinctBy(type => type.Name);

    /// <summary>The parameter sets, the default one first.</summary>
    public IEnumerable<string> ParameterSets()
    {
        string[] named = [.. Parameters.SelectMany(parameter => parameter.Sets).Where(set => set != ParameterAttribute.AllParameterSets).Distinct(StringComparer.OrdinalIgnoreCase)];
        return named.Length == 0
            ? [ParameterAttribute.AllParameterSets]
            : named.OrderBy(set => !string.Equals(set, attribute.DefaultParameterSetName, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<ParameterFacts> BuiltIn()
    {
        if (attribute.SupportsPaging)
        {
            yield return new ParameterFacts(nameof(PagingParameters.First), typeof(ulong), "The greatest number of objects to return.");
            yield return new ParameterFacts(nameof(PagingParameters.Skip), typeof(ulong), "The number of objects to leave out before the first that is returned.");
            yield return new ParameterFacts(nameof(PagingParameters.IncludeTotalCount), typeof(SwitchParameter), "Returns the total number of objects before them.");
        }

        if (attribute.SupportsShouldProcess)
        {
            yield return new ParameterFacts("WhatIf", typeof(SwitchParameter), "Shows what would happen, and changes nothing.", "wi");
            yield return new ParameterFacts("Confirm", typeof(SwitchParameter), "Asks before each change.", "cf");
        }
    }
}
