namespace Clusto.Interchange;

/// <summary>The words of a file of an inventory.</summary>
internal static class SiteWords
{
    public const string Drivers = "drivers";
    public const string Things = "things";

    public const string Driver = "driver";
    public const string In = "in";
    public const string Unit = "unit";
    public const string Height = "height";
    public const string Face = "face";
    public const string Side = "side";
    public const string Attributes = "attributes";
    public const string Ports = "ports";
    public const string Cables = "cables";
    public const string Groups = "groups";
    public const string Resources = "resources";

    public const string Kind = "kind";
    public const string Mac = "mac";
    public const string Facts = "facts";
    public const string Thing = "thing";
    public const string Port = "port";
    public const string Value = "value";

    public const string Text = "text";
    public const string Integer = "integer";
    public const string Real = "real";
    public const string Boolean = "boolean";
    public const string Time = "time";
    public const string Json = "json";

    /// <summary>What is said of a thing, in the order in which it is written.</summary>
    public static readonly IReadOnlyList<string> OfThing = [Driver, In, Unit, Height, Face, Side, Attributes, Ports, Cables, Groups, Resources];

    /// <summary>The columns of a table that are no attributes.</summary>
    public static readonly IReadOnlyList<string> OfTable = ["name", Driver, In, Unit, Height, Face, Side, Groups, Ports, Cables, Resources];

    /// <summary>The words for the type of a value, where its text does not show it.</summary>
    public static readonly IReadOnlyDictionary<string, AttributeType> Types = new Dictionary<string, AttributeType>(StringComparer.Ordinal)
    {
        [Text] = AttributeType.String,
        [Integer] = AttributeType.Integer,
        [Real] = AttributeType.Real,
        [Boolean] = AttributeType.Boolean,
        [Time] = AttributeType.DateTime,
        [Thing] = AttributeType.Reference,
        [Json] = AttributeType.Json,
    };
}
