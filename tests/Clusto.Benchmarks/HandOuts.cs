using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Clusto.Benchmarks;

/// <summary>Addresses handed out: where the gap is, how many a second, and by several processes at once.</summary>
internal static class HandOuts
{
    private const int Addresses = 1_200_000;
    private const int AtOnce = 60_000;
    private const int Rounds = 5;
    private const int Seconds = 4;

    private static readonly string Writer = typeof(HandOuts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Writer").Value!;

    /// <summary>Makes a store with a network and a server.</summary>
    public static void Make(string path)
    {
        using var session = new Session(path);
        session.Run("$null = New-ClustoThing net -Driver Network -Attribute @{ prefix = '10.0.0.0/8' }; $null = New-ClustoThing server1 -Driver Server");
    }

    /// <summary>The time of one command where the only free address is at the start, in the middle or at the end.</summary>
    public static Dictionary<string, double> Gaps(string path)
    {
        Make(path);
        using var session = new Session(path);
        for (var handed = 0; handed < Addresses; handed += AtOnce)
            session.Run($"$null = Request-ClustoResource net server1 -Count {AtOnce.ToString(CultureInfo.InvariantCulture)}");
        return new() { ["start"] = Gap(session, 1), ["middle"] = Gap(session, Addresses / 2), ["end"] = Gap(session, Addresses) };
    }

    /// <summary>Bare inserts of the value and its history, each with its commit.</summary>
    public static Dictionary<string, double> Plain(string path, int count)
    {
        using var store = new PlainStore(path);
        store.Execute("pragma synchronous = normal");
        using var begin = Command(store, "begin immediate");
        using var set = Command(store, "insert into ChangeSet (At, Actor, Host) values (@At, 'me', 'here') returning Id", "@At");
        using var value = Command(store, "insert into Resource (ManagerId, Value, ThingId, Text) select t.Id, randomblob(16), t.Id, @Text from Thing t where t.NameKey = 'SERVER1'", "@Text");
        using var change = Command(store, "insert into Change (ChangeSetId, ThingId, ThingName, Kind, After) values (@Set, 1, 'server1', 11, @After)", "@Set", "@After");
        using var commit = Command(store, "commit");
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < count; number++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16}.{number >> 8 & 255}.{number & 255}");
            begin.ExecuteNonQuery();
            set.Parameters[0].Value = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
            change.Parameters[0].Value = set.ExecuteScalar();
            value.Parameters[0].Value = text;
            value.ExecuteNonQuery();
            change.Parameters[1].Value = $$"""{"value":"{{text}}","manager":"net","managerId":1,"number":"0000000000000000000000000a000001"}""";
            change.ExecuteNonQuery();
            commit.ExecuteNonQuery();
        }

        var rate = count / watch.Elapsed.TotalSeconds;
        store.Execute("delete from Resource where ManagerId = ThingId");
        return new() { ["rate"] = rate };
    }

    /// <summary>Warm processes that ask for addresses at once: how many all of them got a second.</summary>
    public static Dictionary<string, double> Race(string path, int processes)
    {
        var writers = Enumerable.Range(0, processes).Select(_ => Start(path)).ToList();
        Expect(writers, "ready");
        Expect(writers, "warm");
        var said = writers.ConvertAll(writer => writer.StandardOutput);
        foreach (var writer in writers)
            writer.StandardInput.WriteLine();
        var results = said.ConvertAll(output => output.ReadLine()!.Split(' ').Select(pair => double.Parse(pair.Split('=')[1], CultureInfo.InvariantCulture)).ToArray());
        foreach (var writer in writers)
        {
            writer.WaitForExit();
            writer.Dispose();
        }

        var rates = results.ConvertAll(result => result[0]);
        return new() { ["rate"] = rates.Sum(), ["least"] = rates.Min(), ["most"] = rates.Max(), ["longest"] = results.Max(result => result[1]) };
    }

    private static Process Start(string path) => Process.Start(new ProcessStartInfo("dotnet", [Writer, path, "rate", "net", "server1", Seconds.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    // Those that said it go on to the next step together.
    private static void Expect(List<Process> writers, string word)
    {
        foreach (var writer in writers)
        {
            if (writer.StandardOutput.ReadLine() != word)
                throw new InvalidOperationException($"A writer did not say '{word}'.");
        }

        if (word == "ready")
            writers.ForEach(static writer => writer.StandardInput.WriteLine());
    }

    private static double Gap(Session session, int number)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16}.{number >> 8 & 255}.{number & 255}");
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            session.Run($"Remove-ClustoResource net {address}");
            var watch = Stopwatch.StartNew();
            session.Run("$null = Request-ClustoResource net server1");
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }

    private static SqliteCommand Command(PlainStore store, string sql, params string[] parameters)
    {
        var command = store.Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter(parameter, ""));
        return command;
    }
}
