using System.Data.Common;

namespace Clusto.Attributes;

/// <summary>A row of the table of attributes, with the name of the thing that it refers to.</summary>
internal sealed record AttributeRow(long ThingId, string Key, int? Number, string? Subkey, int Ordinal, AttributeType Type, object Value, long? ReferenceId)
{
    public const string Columns = """
        a.ThingId, a.AttributeKey, a.Number, a.Subkey, a.Ordinal, a.Type, a.IntegerValue, a.RealValue, a.TextValue, a.TimeValue, r.Name, a.ReferenceId
        from Attribute a left join Thing r on r.Id = a.ReferenceId
        """;

    public static AttributeRow Read(DbDataReader row)
    {
        var type = (AttributeType)row.GetInt32(5);
        return new AttributeRow(row.GetInt64(0), row.GetString(1), ReadNumber(row), ReadSubkey(row), row.GetInt32(4), type, ReadValue(row, type), type == AttributeType.Reference ? row.GetInt64(11) : null);
    }

    /// <summary>The attribute as users hold it.</summary>
    public static Attribute ReadAttribute(DbDataReader row, string thing)
    {
        var type = (AttributeType)row.GetInt32(5);
        return new Attribute { Thing = thing, Key = row.GetString(1), Number = ReadNumber(row), Subkey = ReadSubkey(row), Type = type, Value = ReadValue(row, type) };
    }

    /// <summary>Orders the rows of a thing by key, number and subkey; several values of one stay as they were given.</summary>
    public static int InOrder(AttributeRow one, AttributeRow other)
    {
        var order = StringComparer.OrdinalIgnoreCase.Compare(one.Key, other.Key);
        if (order == 0)
            order = (one.Number ?? -1).CompareTo(other.Number ?? -1);
        if (order == 0)
            order = StringComparer.OrdinalIgnoreCase.Compare(one.Subkey, other.Subkey);
        return order == 0 ? one.Ordinal.CompareTo(other.Ordinal) : order;
    }

    public Attribute ToAttribute(string thing) => new() { Thing = thing, Key = Key, Number = Number, Subkey = Subkey, Type = Type, Value = Value };

    /// <summary>The attributes of a thing as users hold them.</summary>
    public static AttributeList ToList(List<AttributeRow> rows, string thing) => rows.Count == 0 ? AttributeList.Empty : new AttributeList([.. rows.Select(row => row.ToAttribute(thing))]);

    public bool IsAt(int? number, string? subkey) => Number == number && string.Equals(Subkey, subkey, StringComparison.OrdinalIgnoreCase);

    public bool HasValue(TypedValue value) => Type == value.Type && (Value is string text && value.Value is string other
        ? text.Equals(other, Type == AttributeType.Reference ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        : Value.Equals(value.Value));

    private static int? ReadNumber(DbDataReader row) => row.GetInt32(2) is var number && number < 0 ? null : number;

    private static string? ReadSubkey(DbDataReader row) => row.GetString(3) is { Length: > 0 } subkey ? subkey : null;

    private static object ReadValue(DbDataReader row, AttributeType type) => type switch
    {
        AttributeType.Integer => row.GetInt64(6),
        AttributeType.Real => row.GetDouble(7),
        AttributeType.Boolean => row.GetInt64(6) != 0,
        AttributeType.DateTime => Things.ThingRow.Utc(row, 9),
        AttributeType.Reference => row.GetString(10),
        _ => row.GetString(8),
    };
}
