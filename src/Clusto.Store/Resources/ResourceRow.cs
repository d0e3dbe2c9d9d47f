using System.Data.Common;

namespace Clusto.Resources;

/// <summary>A row of what was handed out, with the name of what handed it out.</summary>
internal sealed record ResourceRow(long ManagerId, string Manager, UInt128 Value, string Text, string? Port, long ThingId)
{
    public const string Columns = "r.ManagerId, m.Name, r.Value, r.Text, r.Port, r.ThingId from Resource r join Thing m on m.Id = r.ManagerId";

    /// <summary>What it is among all that was handed out.</summary>
    public (long Manager, UInt128 Value) Key => (ManagerId, Value);

    /// <summary>Whether another row is the same to everybody; the name of the manager does not count.</summary>
    public bool IsSame(ResourceRow? other) => other is not null && Key == other.Key && ThingId == other.ThingId && string.Equals(Port, other.Port, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value as users hold it.</summary>
    public Resource ToResource(ResourceKind kind, string holder) => new()
    {
        Value = Text,
        Kind = kind,
        Manager = Manager,
        ManagerId = ManagerId,
        Thing = holder,
        ThingId = ThingId,
        Port = Port,
        Number = NumberBytes.Of(Value),
    };

    public static ResourceRow Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), NumberBytes.Read((byte[])row.GetValue(2)), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5));
}
