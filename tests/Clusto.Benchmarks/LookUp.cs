using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Clusto.Benchmarks;

/// <summary>One thing by its name, from a warm session.</summary>
internal static class LookUp
{
    private const int Rounds = 4000;

    public static Dictionary<string, double> Pipeline(string store)
    {
        using var session = new Session(store);
        const string Loop = "param($count) for ($i = 1; $i -le $count; $i++) { $null = Get-ClustoThing -Name \"server$($i * 7)\" }";
        session.Run(Loop, 500);
        var watch = Stopwatch.StartNew();
        session.Run(Loop, Rounds);
        return new() { ["us"] = watch.Elapsed.TotalMicroseconds / Rounds };
    }

    public static Dictionary<string, double> Plain(string path)
    {
        using var store = new PlainStore(path);
        using var thing = store.Connection.CreateCommand();
        thing.CommandText = """
            select t.Id, t.Name, d.Name, d.Category, l.Name, t.RackUnit, t.RackUnits, t.RackFace, t.RackSide, t.Version, t.CreatedAt, t.ChangedAt
            from Thing t join Driver d on d.Id = t.DriverId left join Thing l on l.Id = t.LocationId where t.NameKey = @NameKey
            """;
        var key = thing.Parameters.Add("@NameKey", SqliteType.Text);
        thing.Prepare();
        using var attributes = store.Connection.CreateCommand();
        attributes.CommandText = """
            select a.AttributeKey, a.Number, a.Subkey, a.Type, a.IntegerValue, a.RealValue, a.TextValue, a.TimeValue, r.Name
            from Attribute a left join Thing r on r.Id = a.ReferenceId where a.ThingId = @Id order by a.AttributeKey, a.Number, a.Subkey, a.Ordinal
            """;
        var id = attributes.Parameters.Add("@Id", SqliteType.Integer);
        attributes.Prepare();
        Loop(500);
        var watch = Stopwatch.StartNew();
        Loop(Rounds);
        return new() { ["us"] = watch.Elapsed.TotalMicroseconds / Rounds };

        void Loop(int count)
        {
            for (var index = 1; index <= count; index++)
            {
                key.Value = $"SERVER{PlainStore.Text(index * 7)}";
                using var row = thing.ExecuteReader();
                row.Read();
                id.Value = row.GetInt64(0);
                var name = row.GetString(1);
                var list = new List<Attribute>();
                using (var values = attributes.ExecuteReader())
                {
                    while (values.Read())
                        list.Add(PlainStore.ReadAttribute(values, name, 0));
                }

                _ = PlainStore.ReadThing(row, name, list);
            }
        }
    }
}
