using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace Clusto.Help;

/// <summary>What the attributes of one parameter say.</summary>
internal sealed class ParameterFacts
{
    private readonly IReadOnlyList<ParameterAttribute> attributes;

    public ParameterFacts(PropertyInfo property)
    {
        Property = property;
        Name = property.Name;
        Type = property.PropertyType;
        attributes = [.. property.GetCustomAttributes<ParameterAttribute>()];
        Aliases = [.. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];
        TakesWildcards = property.IsDefined(typeof(SupportsWildcardsAttribute));
        ValueType = Nullable.GetUnderlyingType(ElementType) ?? ElementType;
        Choices = [.. property.GetCustomAttribute<ValidateSetAttribute>()?.ValidValues ?? (ValueType.IsEnum ? Enum.GetNames(ValueType) : [])];
    }

    /// <summary>A parameter that PowerShell adds.</summary>
    public ParameterFacts(string name, Type type, string description, params string[] aliases)
    {
        Name = name;
        Type = ValueType = type;
        Description = description;
        Aliases = aliases;
        attributes = [new ParameterAttribute()];
    }

    public string Name { get; }

    public Type Type { get; }

    public PropertyInfo? Property { get; }

    /// <summary>The description of a parameter that PowerShell adds, which has no documentation comment.</summary>
    public string? Description { get; }

    public IReadOnlyList<string> Aliases { get; }

    /// <summary>The values that are allowed, where they are a closed set.</summary>
    public IReadOnlyList<string> Choices { get; } = [];

    public bool TakesWildcards { get; }

    public bool IsSwitch => Type == typeof(SwitchParameter);

    public bool TakesPipelineValue => attributes.Any(attribute => attribute.ValueFromPipeline);

    public IEnumerable<string> Sets => attributes.Select(attribute => attribute.ParameterSetName);

    /// <summary>As a person would write the type: string[], int, switch.</summary>
    public string TypeName => ValueType.Name + (Type.IsArray ? "[]" : "");

    private Type ValueType { get; }

    private Type ElementType => Type.IsArray ? Type.GetElementType()! : Type;

    /// <summary>What is declared for a parameter set; null where the parameter is not in it.</summary>
    public ParameterAttribute? In(string set) =>
        attributes.FirstOrDefault(attribute => string.Equals(attribute.ParameterSetName, set, StringComparison.OrdinalIgnoreCase))
        ?? attributes.FirstOrDefault(attribute => attribute.ParameterSetName == ParameterAttribute.AllParameterSets);

    /// <summary>What holds over all sets: mandatory if it is in every set that has it, at the first position that it has.</summary>
    public ParameterAttribute Overall() => new()
    {
        Mandatory = attributes.All(attribute => attribute.Mandatory),
        Position = attributes.Select(attribute => attribute.Position).Where(position => position != int.MinValue).DefaultIfEmpty(int.MinValue).Min(),
        ValueFromPipeline = TakesPipelineValue,
        ValueFromPipelineByPropertyName = attributes.Any(attribute => attribute.ValueFromPipelineByPropertyName),
    };

    public static string PositionText(ParameterAttribute attribute) =>
        attribute.Position == int.MinValue ? "named" : attribute.Position.ToString(CultureInfo.InvariantCulture);

    public static string PipelineText(ParameterAttribute attribute) => (attribute.ValueFromPipeline, attribute.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
