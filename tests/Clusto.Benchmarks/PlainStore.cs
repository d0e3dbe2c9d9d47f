using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Clusto.Benchmarks;

/// <summary>What the product is held against: ADO.NET as one writes it by hand, over the same file and into the same records.</summary>
internal sealed class PlainStore : IDisposable
{
    private readonly SqliteConnection connection;

    public PlainStore(string path)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ConnectionString);
        connection.Open();
        Execute("pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -16000");
    }

    public SqliteConnection Connection => connection;

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>All servers with their attributes: two statements, read side by side.</summary>
    public IEnumerable<Thing> Servers()
    {
        const string Driver = "(select Id from Driver where Name in ('Server', 'VirtualServer'))";
        using var things = connection.CreateCommand();
        things.CommandText = $"""
            select t.Id, t.Name, d.Name, d.Category, l.Name, t.RackUnit, t.RackUnits, t.RackFace, t.RackSide, t.Version, t.CreatedAt, t.ChangedAt
            from Thing t join Driver d on d.Id = t.DriverId left join Thing l on l.Id = t.LocationId where t.DriverId in {Driver} order by t.Id
            """;
        using var attributes = connection.CreateCommand();
        attributes.CommandText = $"""
            select a.ThingId, a.AttributeKey, a.Number, a.Subkey, a.Type, a.IntegerValue, a.RealValue, a.TextValue, a.TimeValue, r.Name
            from Attribute a join Thing t on t.Id = a.ThingId left join Thing r on r.Id = a.ReferenceId where t.DriverId in {Driver}
            order by a.ThingId, a.AttributeKey, a.Number, a.Subkey, a.Ordinal
            """;
        using var values = attributes.ExecuteReader();
        var more = values.Read();
        using var rows = things.ExecuteReader();
        var list = new List<Attribute>();
        while (rows.Read())
        {
            var (id, name) = (rows.GetInt64(0), rows.GetString(1));
            list.Clear();
            for (; more && values.GetInt64(0) == id; more = values.Read())
                list.Add(ReadAttribute(values, name, 1));
            yield return ReadThing(rows, name, list);
        }
    }

    public static Attribute ReadAttribute(SqliteDataReader row, string thing, int column)
    {
        var type = (AttributeType)row.GetInt32(column + 3);
        return new Attribute
        {
            Thing = thing,
            Key = row.GetString(column),
            Number = row.GetInt32(column + 1) is var number && number < 0 ? null : number,
            Subkey = row.GetString(column + 2) is { Length: > 0 } subkey ? subkey : null,
            Type = type,
            Value = type switch
            {
                AttributeType.Integer => row.GetInt64(column + 4),
                AttributeType.Real => row.GetDouble(column + 5),
                AttributeType.Boolean => row.GetInt64(column + 4) != 0,
                AttributeType.DateTime => row.GetDateTime(column + 7),
                AttributeType.Reference => row.GetString(column + 8),
                _ => row.GetString(column + 6),
            },
        };
    }

    public static Thing ReadThing(SqliteDataReader row, string name, List<Attribute> attributes) => new()
    {
        Id = row.GetInt64(0),
        Name = name,
        Driver = row.GetString(2),
        Category = (Category)row.GetInt32(3),
        Location = row.IsDBNull(4) ? null : row.GetString(4),
        RackUnit = row.IsDBNull(5) ? null : (decimal)row.GetDouble(5),
        RackUnits = row.IsDBNull(6) ? null : (decimal)row.GetDouble(6),
        RackFace = row.IsDBNull(7) ? null : (RackFace)row.GetInt32(7),
        RackSide = row.IsDBNull(8) ? null : (RackSide)row.GetInt32(8),
        Attributes = new AttributeList([.. attributes]),
        Version = row.GetInt64(9),
        CreatedAt = DateTime.SpecifyKind(row.GetDateTime(10), DateTimeKind.Utc),
        ChangedAt = DateTime.SpecifyKind(row.GetDateTime(11), DateTimeKind.Utc),
    };

    public void Dispose() => connection.Dispose();

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
