namespace Clusto;

/// <summary>The form of a file of an inventory.</summary>
public enum InventoryFormat
{
    /// <summary>YAML, which people write and read.</summary>
    Yaml,

    /// <summary>JSON, which programs write and read.</summary>
    Json,

    /// <summary>A table in CSV: a line for each thing, a column for each attribute.</summary>
    Csv,
}
