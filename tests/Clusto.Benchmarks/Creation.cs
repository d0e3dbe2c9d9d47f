using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Clusto.Benchmarks;

/// <summary>Servers with ten attributes and a place in a rack, created through the pipeline.</summary>
internal static class Creation
{
    private const int InRack = 40;

    // Both sides begin with as many things as it takes to have their code compiled.
    private const int Warm = 2000;

    private const string Places = """
        param($racks)
        $null = New-ClustoThing datacenter1 -Driver Datacenter
        $null = 1..$racks | ForEach-Object { [pscustomobject]@{ Name = "rack$_" } } | New-ClustoThing -Driver Rack -To datacenter1
        """;

    private const string Servers = """
        param($first, $last)
        $first..$last | ForEach-Object {
            [pscustomobject]@{
                Name = "server$_"; To = "rack$([math]::Floor(($_ - 1) / 40) + 1)"; Unit = ($_ - 1) % 40 + 1
                status = @('unallocated', 'allocated')[[int]($_ % 10 -ne 0)]; memory = 65536; cores = 32; owner = "team$($_ % 17)"
                serial = "SN-$_"; model = 'R640'; warranty = '2029-01-01'; os = 'debian12'; rated = 1.5; spare = $false
            }
        } | New-ClustoThing -Driver Server -AttributeProperty * | ForEach-Object { }
        """;

    public static Dictionary<string, double> Fill(string path, int count)
    {
        using var session = new Session(path);
        session.Run(Places, (count / InRack) + 1);
        session.Run(Servers, 1, count);
        return new() { ["count"] = count };
    }

    public static Dictionary<string, double> Pipeline(string path, int count)
    {
        using var session = new Session(path);
        session.Run(Places, ((count + Warm) / InRack) + 1);
        session.Run(Servers, 1, Warm);
        var watch = Stopwatch.StartNew();
        session.Run(Servers, Warm + 1, Warm + count);
        return new() { ["rate"] = count / watch.Elapsed.TotalSeconds };
    }

    /// <summary>The same rows in one transaction of prepared statements, into a store that has the places.</summary>
    public static Dictionary<string, double> Plain(string path, int count)
    {
        using (var session = new Session(path))
            session.Run(Places, ((count + Warm) / InRack) + 1);
        using var store = new PlainStore(path);
        using var lookUp = new Statement(store, "select Id from Thing where NameKey = @1");
        using var thing = new Statement(store, """
            insert into Thing (Name, NameKey, DriverId, LocationId, RackUnit, RackUnits, RackFace, RackSide, Version, CreatedAt, ChangedAt)
            values (@1, @2, (select Id from Driver where Name = 'Server'), @3, @4, 1, 3, 3, @5, @6, @6); select last_insert_rowid()
            """);
        using var attribute = new Statement(store, """
            insert into Attribute (ThingId, AttributeKey, Number, Subkey, Ordinal, Type, IntegerValue, RealValue, TextValue)
            values (@1, @2, -1, '', 0, @3, @4, @5, @6)
            """);
        using var unit = new Statement(store, "insert into RackUnit (RackId, HalfUnit, Face, Side, ThingId) values (@1, @2, @3, @4, @5)");
        using var changeSet = new Statement(store, "insert into ChangeSet (At, Actor, Host, Command) values (@1, 'bench', 'bench', 'plain'); select last_insert_rowid()");
        using var change = new Statement(store, "insert into Change (ChangeSetId, ThingId, ThingName, Kind, After) values (@1, @2, @3, 0, @4)");

        Write(1, Warm);
        var watch = Stopwatch.StartNew();
        Write(Warm + 1, Warm + count);
        return new() { ["rate"] = count / watch.Elapsed.TotalSeconds };

        void Write(int first, int last)
        {
            store.Execute("begin immediate");
            var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            var set = changeSet.Run(now);
            for (var number = first; number <= last; number++)
            {
                var name = "server" + PlainStore.Text(number);
                var rack = lookUp.Run("RACK" + PlainStore.Text(((number - 1) / InRack) + 1));
                var place = ((number - 1) % InRack) + 1;
                var id = thing.Run(name, name.ToUpperInvariant(), rack, place, set, now);
                foreach (var (key, value) in Attributes(number))
                    attribute.Run(id, key, value switch { string => 0, long => 1, double => 2, _ => 3 }, value is bool flag ? (flag ? 1L : 0L) : value as long?, value as double?, value as string);
                for (var half = place * 2; half <= (place * 2) + 1; half++)
                {
                    for (var cell = 0; cell < 4; cell++)
                        unit.Run(rack, half, (cell / 2) + 1, (cell % 2) + 1, id);
                }

                var facts = string.Join(",", Attributes(number).Select(pair => $"{{\"key\":\"{pair.Key}\",\"type\":\"String\",\"value\":\"{Convert.ToString(pair.Value, CultureInfo.InvariantCulture)}\"}}"));
                change.Run(set, id, name, $"{{\"name\":\"{name}\",\"driver\":\"Server\",\"location\":\"rack\",\"rackUnit\":{PlainStore.Text(place)},\"values\":[{facts}]}}");
            }

            store.Execute("commit");
        }
    }

    private static (string Key, object Value)[] Attributes(int number) =>
    [
        ("cores", 32L), ("memory", 65536L), ("model", "R640"), ("os", "debian12"), ("owner", $"team{PlainStore.Text(number % 17)}"),
        ("rated", 1.5), ("serial", $"SN-{PlainStore.Text(number)}"), ("spare", false), ("status", number % 10 == 0 ? "unallocated" : "allocated"), ("warranty", "2029-01-01"),
    ];

    private sealed class Statement : IDisposable
    {
        private readonly SqliteCommand command;

        public Statement(PlainStore store, string sql)
        {
            command = store.Connection.CreateCommand();
            command.CommandText = sql;
        }

        public long Run(params object?[] values)
        {
            for (var index = 0; index < values.Length; index++)
            {
                if (command.Parameters.Count <= index)
                    command.Parameters.Add(new SqliteParameter("@" + PlainStore.Text(index + 1), null));
                command.Parameters[index].Value = values[index] ?? DBNull.Value;
            }

            return command.ExecuteScalar() is long result ? result : 0;
        }

        public void Dispose() => command.Dispose();
    }
}
