using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Clusto.Tests.Concurrency;

namespace Clusto.Benchmarks;

/// <summary>Many processes that ask one store for everything at once, some of them killed on the way and started again.</summary>
internal static class Torture
{
    private const int Processes = 16;
    private const int Rounds = 200;
    private const int RequestsOfRound = 5;

    private static readonly string Writer = typeof(Torture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Writer").Value!;

    /// <summary>Makes the site, lets the processes at it, and counts what is not as it must be.</summary>
    public static Dictionary<string, double> Run(string path)
    {
        Make(path);
        var watch = Stopwatch.StartNew();
        var said = new List<string>[Processes];
        var threads = Enumerable.Range(0, Processes).Select(number => new Thread(() => said[number] = Ask(path, number))).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        var seconds = watch.Elapsed.TotalSeconds;

        var all = said.SelectMany(static lines => lines).ToList();
        var waits = all.Where(static line => line.StartsWith("longest ", StringComparison.Ordinal)).Select(static line => double.Parse(line[8..], CultureInfo.InvariantCulture)).ToList();
        var requests = all.Where(static line => !line.StartsWith("longest ", StringComparison.Ordinal) && line != "done").ToList();
        var violations = Violations(path, requests);
        if (waits.Count != Processes)
            violations.Add($"{waits.Count} of {Processes} processes came to their end");
        foreach (var violation in violations.Take(10))
            Console.WriteLine("  " + violation);
        return new()
        {
            ["seconds"] = seconds,
            ["requests"] = requests.Count,
            ["given"] = requests.Count(static line => char.IsLower(line[0])),
            ["longest"] = waits.DefaultIfEmpty().Max(),
            ["violations"] = violations.Count,
        };
    }

    // More than is asked for of everything but units, which all want from the same racks.
    private static void Make(string path)
    {
        using var session = new Session(path);
        session.Run($$"""
            param($processes, $rounds)
            $null = New-ClustoThing network -Driver Network -Attribute @{ prefix = '10.2.0.0/16' }
            $null = New-ClustoThing names -Driver NamePool -Attribute @{ pattern = 'node{0:00000}' }
            $null = New-ClustoThing room -Driver Room
            1..($processes * $rounds / 20) | ForEach-Object { "full$_" } | New-ClustoThing -Driver Rack -To room | Out-Null
            foreach ($rack in 1..($processes * $rounds / 20)) { 1..21 | ForEach-Object { "full$rack-$_" } | New-ClustoThing -Driver Server -To "full$rack" | Out-Null }
            0..($rounds / 40) | ForEach-Object { "rack$_" } | New-ClustoThing -Driver Rack | Out-Null
            0..($rounds / 2) | ForEach-Object { "switch$_" } | New-ClustoThing -Driver Switch | Out-Null
            0..($processes - 1) | ForEach-Object { "own$_" } | New-ClustoThing -Driver Server | Out-Null
            """, Processes, Rounds);
    }

    // Every tenth is killed somewhere on its way and started again behind the round that it was in.
    private static List<string> Ask(string path, int number)
    {
        var said = new List<string>();
        var first = 0;
        if (number % 10 == 5)
        {
            using var killed = Start(path, number, 0);
            var reached = Random.Shared.Next(1, Rounds * RequestsOfRound);
            while (said.Count < reached && killed.StandardOutput.ReadLine() is { } line)
                said.Add(line);
            killed.Kill();
            // What it had said before it died must be there too; a line that was cut off was not said.
            var rest = killed.StandardOutput.ReadToEnd();
            said.AddRange(rest.Split('\n').SkipLast(1));
            killed.WaitForExit();
            first = (said.Count / RequestsOfRound) + 1;
        }

        using var writer = Start(path, number, first);
        while (writer.StandardOutput.ReadLine() is { } line)
            said.Add(line);
        writer.WaitForExit();
        return said;
    }

    private static Process Start(string path, int number, int first)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Writer, path, "grab", string.Create(CultureInfo.InvariantCulture, $"own{number}"), PlainStore.Text(Rounds), PlainStore.Text(first)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        if (process.StandardOutput.ReadLine() != "ready")
            throw new InvalidOperationException("A writer did not open the store.");
        process.StandardInput.WriteLine();
        return process;
    }

    private static List<string> Violations(string path, List<string> requests)
    {
        var found = new List<string>();
        var given = requests.Where(static line => char.IsLower(line[0])).ToList();
        // Sixteen want the same unit, and one gets it.
        found.AddRange(requests.Where(static line => char.IsUpper(line[0]) && line != "UnitInUse unit"));
        found.AddRange(given.GroupBy(static line => line).Where(static same => same.Count() > 1).Select(static same => $"given {same.Count()} times: {same.Key}"));
        using var store = new PlainStore(path);
        foreach (var (kind, sql) in Kept)
        {
            var kept = Read(store, sql).ToHashSet(StringComparer.Ordinal);
            found.AddRange(given.Where(line => line.StartsWith(kind + " ", StringComparison.Ordinal) && !kept.Contains(line)).Select(static line => "lost: " + line));
        }

        foreach (var check in GrabbingChecks.All)
            found.AddRange(Read(store, check));
        using var session = new Session(path);
        found.AddRange(session.Run("Test-ClustoStore | ForEach-Object Message").Select(static message => "Test-ClustoStore: " + message));
        return found;
    }

    // What the store says that it gave, as the writers say it.
    private static readonly (string Kind, string Sql)[] Kept =
    [
        ("address", "select 'address ' || r.Text from Resource r join Thing m on m.Id = r.ManagerId where m.Name = 'network'"),
        ("name", "select 'name ' || t.Name from Resource r join Thing m on m.Id = r.ManagerId join Thing t on t.Id = r.ThingId where m.Name = 'names' and r.Text = t.Name"),
        ("server", "select 'server ' || t.Name from Thing t join Attribute a on a.ThingId = t.Id and a.AttributeKey = 'status' and a.TextValue = 'allocated'"),
        ("unit", "select 'unit RU' || cast(u.HalfUnit / 2 as integer) || ' of ' || r.Name from RackUnit u join Thing r on r.Id = u.RackId"),
        ("port", "select 'port ' || p.Name || ' of ' || t.Name from Port p join Thing t on t.Id = p.ThingId where p.PeerThingId is not null"),
    ];

    private static List<string> Read(PlainStore store, string sql)
    {
        using var command = store.Connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var read = new List<string>();
        while (rows.Read())
            read.Add(rows.GetString(0));
        return read;
    }
}
