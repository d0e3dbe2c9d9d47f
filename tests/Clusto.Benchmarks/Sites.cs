using System.Diagnostics;
using System.Globalization;

namespace Clusto.Benchmarks;

/// <summary>A whole site from a file: servers with ten attributes, a place, two cables and an address each.</summary>
internal static class Sites
{
    private const int InRack = 40;
    private const int Page = 5000;

    private static readonly string[] Tables = ["ChangeSet", "Thing", "Attribute", "Port", "RackUnit", "Manager", "Resource", "ResourceRun", "Change"];

    /// <summary>Writes the file.</summary>
    public static void Write(string path, int servers)
    {
        using var file = new StreamWriter(path);
        file.Write("things:\n  site:\n    driver: Datacenter\n  net:\n    driver: Network\n    attributes:\n      prefix: 10.0.0.0/8\n");
        for (var server = 0; server < servers; server++)
        {
            var (rack, place) = ((server / InRack).ToString("0000", CultureInfo.InvariantCulture), (server % InRack) + 1);
            if (place == 1)
                file.Write($"  rack{rack}:\n    driver: Rack\n    in: site\n  left{rack}:\n    driver: Switch\n    in: rack{rack}\n    unit: 41\n  right{rack}:\n    driver: Switch\n    in: rack{rack}\n    unit: 42\n");
            var address = server + 1;
            file.Write(string.Create(CultureInfo.InvariantCulture, $"""
                  server{server:000000}:
                    driver: Server
                    in: rack{rack}
                    unit: {place}
                    attributes:
                      cores: 32
                      memory: 65536
                      model: R640
                      os: debian12
                      owner: team{server % 17}
                      rated: 1.5
                      serial: SN-{server}
                      spare: false
                      status: {(server % 10 == 0 ? "unallocated" : "allocated")}
                      warranty: 2029-01-01
                    cables:
                      eth0: left{rack} port{place}
                      eth1: right{rack} port{place}
                    resources:
                      net: 10.{address >> 16}.{address >> 8 & 255}.{address & 255}

                """));
        }
    }

    /// <summary>Imports the file, and plans to import it once more: the times, and the memory of the import.</summary>
    public static Dictionary<string, double> Import(string store, string file)
    {
        using var session = new Session(store);
        session.Run("$null = Get-ClustoThing none*");
        var watch = Stopwatch.StartNew();
        session.Run($"$null = Import-ClustoInventory '{file}'");
        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        var megabytes = process.PeakWorkingSet64 / 1e6;
        watch.Restart();
        session.Run($"Import-ClustoInventory '{file}' -WhatIf");
        return new() { ["seconds"] = seconds, ["megabytes"] = megabytes, ["plan"] = watch.Elapsed.TotalSeconds };
    }

    /// <summary>Plans the import of a file that the store is as already.</summary>
    public static Dictionary<string, double> Plan(string store, string file)
    {
        using var session = new Session(store);
        session.Run("$null = Get-ClustoThing none*");
        var watch = Stopwatch.StartNew();
        session.Run($"Import-ClustoInventory '{file}' -WhatIf");
        return new() { ["seconds"] = watch.Elapsed.TotalSeconds };
    }

    /// <summary>Writes the rows of a store into another one in one transaction, each by a prepared statement.</summary>
    public static Dictionary<string, double> Copy(string from, string to)
    {
        using (var session = new Session(to))
            session.Run("$null = Get-ClustoThing none*");
        using var source = new PlainStore(from);
        using var store = new PlainStore(to);
        var (rows, watch) = (0L, new Stopwatch());
        store.Execute("begin immediate; pragma defer_foreign_keys = on");
        foreach (var table in Tables)
        {
            using var read = source.Connection.CreateCommand();
            read.CommandText = $"select * from {table}";
            using var reader = read.ExecuteReader();
            using var insert = store.Connection.CreateCommand();
            insert.CommandText = $"insert into {table} values ({string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(static column => $"@{column}"))})";
            for (var column = 0; column < reader.FieldCount; column++)
                insert.Parameters.AddWithValue($"@{column}", DBNull.Value);
            while (Next(reader) is { Count: > 0 } page)
            {
                watch.Start();
                foreach (var row in page)
                {
                    for (var column = 0; column < row.Length; column++)
                        insert.Parameters[column].Value = row[column];
                    insert.ExecuteNonQuery();
                }

                watch.Stop();
                rows += page.Count;
            }
        }

        watch.Start();
        store.Execute("commit");
        return new() { ["seconds"] = watch.Elapsed.TotalSeconds, ["rows"] = rows };
    }

    // Reading is no part of what is measured.
    private static List<object[]> Next(Microsoft.Data.Sqlite.SqliteDataReader reader)
    {
        var page = new List<object[]>(Page);
        while (page.Count < Page && reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            page.Add(row);
        }

        return page;
    }
}
