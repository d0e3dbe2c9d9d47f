namespace Clusto.Maintenance;

/// <summary>A column of a table.</summary>
internal sealed record StoreColumn(string Name, ColumnType Type);
