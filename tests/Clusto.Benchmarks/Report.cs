using System.Globalization;

namespace Clusto.Benchmarks;

/// <summary>Runs all measurements and prints what was reached against what is promised.</summary>
internal static class Report
{
    private const int Things = 100_000;
    private const int Created = 20_000;
    private const int Small = 5_000;
    private const int AMillion = 1_000_000;
    private const int Changes = 5_000;
    private const int RedfishSystems = 1_000;
    private const int Controllers = 200;

    private static bool missed;

    public static int Print(string? only)
    {
        var folder = Directory.CreateTempSubdirectory("clusto-bench-store-").FullName;
        try
        {
            Console.WriteLine($"{"measurement",-58}{"reached",14}{"promised",14}");
            if (only is null or "import")
                Import();
            if (only is null or "create")
                Create(folder);
            if (only is null or "list")
                List(folder);
            if (only is null or "parse")
                Parse(folder);
            if (only is null or "questions")
                Questions(folder);
            if (only is null or "request")
                Request(folder);
            if (only is null or "test")
                Test(folder);
            if (only is null or "history")
                History(folder);
            if (only is null or "hand-outs")
                HandOut(folder);
            if (only is null or "site")
                Site(folder);
            if (only is null or "torture")
                Tortured(folder);
            if (only is null or "program")
                Program(folder);
            if (only is null or "redfish")
                Redfish();
            if (only is null or "ipmi")
                Ipmi(folder);
            return missed ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Import()
    {
        var (import, _) = Child.InTurn(5, () => Child.Run("import"), () => []);
        Row("import, over an empty binary module", import["module"] - import["empty"], 150, "ms");
        Row("SqlClient loaded by the import", import["sqlclient"], 0, "");
    }

    private static void Create(string folder)
    {
        var round = 0;
        string Store() => Path.Combine(folder, $"create{round++.ToString(CultureInfo.InvariantCulture)}.db");
        var (pipeline, plain) = Child.InTurn(3, () => Child.Run("create", Store(), Text(Created)), () => Child.Run("create-plain", Store(), Text(Created)));
        Console.WriteLine($"  {pipeline["rate"]:N0} things a second by the pipeline, {plain["rate"]:N0} by prepared statements");
        Row("creating things, share of the prepared statements' rate", pipeline["rate"] / plain["rate"], 0.4, "x", atLeast: true);
    }

    private static void List(string folder)
    {
        var store = Path.Combine(folder, "list.db");
        Child.Run("fill", store, Text(Things));
        var (list, plain) = Child.InTurn(3, () => Child.Run("list", store), () => Child.Run("list-plain", store));
        var (empty, _) = Child.InTurn(3, () => Child.Run("empty", store), () => []);
        Console.WriteLine($"  {list["ms"]:N0} ms by the pipeline, {plain["ms"]:N0} ms by ADO.NET, {list["count"]:N0} and {plain["count"]:N0} found");
        Row("list and filter 100,000, times ADO.NET", list["ms"] / plain["ms"], 2.5, "x");
        Row("first object", list["first"], 50, "ms");
        Row("peak memory over an empty run", list["peak"] - empty["peak"], 100, "MB");
        var (one, prepared) = Child.InTurn(3, () => Child.Run("look-up", store), () => Child.Run("look-up-plain", store));
        Row($"one by name, over 2 x {prepared["us"]:N0} us", one["us"] - (2 * prepared["us"]), 200, "us");
    }

    private static void Parse(string folder)
    {
        var (reading, _) = Child.InTurn(3, () => Child.Run("parse", Path.Combine(folder, "parse.db")), () => []);
        Console.WriteLine($"  {reading["parse"]:0.#} us to read an expression of twenty terms, {reading["translate"]:0.#} us to make SQL of it");
        Row("reading and translating twenty terms", reading["parse"] + reading["translate"], 200, "us");
    }

    private static void Questions(string folder)
    {
        var store = Path.Combine(folder, "million.db");
        Child.Run("million", store, Text(AMillion));
        var (product, plain) = Child.InTurn(3, () => Child.Run("questions", store), () => Child.Run("questions-plain", store));
        Console.WriteLine($"  {product["count"]:N0} of a million in {product["many"]:N0} ms, by SQL written for it {plain["count"]:N0} in {plain["many"]:N0} ms; {product["found"]:N0} in {product["few"]:0.##} ms, {plain["found"]:N0} in {plain["few"]:0.##} ms");
        Row("a question over a million things, times SQL", product["many"] / plain["many"], 1.5, "x");
        Row($"a question that finds ten, over 2 x {plain["few"]:0.##} ms", product["few"] - (2 * plain["few"]), 50, "ms");
    }

    private static void Request(string folder)
    {
        var store = Path.Combine(folder, "million.db");
        if (!File.Exists(store))
            Child.Run("million", store, Text(AMillion));
        var (product, plain) = Child.InTurn(3, () => Child.Run("request", store), () => Child.Run("request-plain", store));
        Console.WriteLine($"  {product["ms"]:N0} ms, by SQL written for it {plain["ms"]:N0} ms");
        Row("four of a million spread over racks, times SQL", product["ms"] / plain["ms"], 3, "x");
    }

    // A site of its own: the requests of the part before leave traces that break rules.
    private static void Test(string folder)
    {
        var store = Path.Combine(folder, "test.db");
        Child.Run("million", store, Text(AMillion));
        var site = Child.Run("complete", store);
        var test = Child.Run("test", store);
        Console.WriteLine($"  {site["units"]:N0} half units taken, {site["ports"]:N0} ports with cables, {site["changes"]:N0} changes");
        Row("a million things held against all rules", test["seconds"], 60, "s");
        Row("findings among them", test["findings"], 0, "");
    }

    private static void HandOut(string folder)
    {
        var gaps = Child.Run("gaps", Path.Combine(folder, "gaps.db"));
        foreach (var place in new[] { "start", "middle", "end" })
            Row($"first free of 1,200,000 addresses, gap at the {place}", gaps[place], 10, "ms");

        var store = Path.Combine(folder, "rate.db");
        HandOuts.Make(store);
        var (one, plain) = Child.InTurn(3, () => HandOuts.Race(store, 1), () => Child.Run("hand-out-plain", store, Text(Created)));
        Console.WriteLine($"  {one["rate"]:N0} a second, {plain["rate"]:N0} by prepared statements");
        Row("hand-outs, share of the prepared statements' rate", one["rate"] / plain["rate"], 0.6, "x", atLeast: true);
        var (alone, together) = Child.InTurn(3, () => HandOuts.Race(store, 1), () => HandOuts.Race(store, 8));
        Console.WriteLine($"  {together["rate"]:N0} a second by eight, from {together["least"]:N0} to {together["most"]:N0} each, the longest after {together["longest"]:N0} ms");
        Row("hand-outs of eight processes, times one alone", together["rate"] / alone["rate"], 1, "x", atLeast: true);
    }

    private static void Site(string folder)
    {
        var (file, round) = (Path.Combine(folder, "site.yaml"), 0);
        Sites.Write(file, Things);
        string Store(string kind) => Path.Combine(folder, $"{kind}{round.ToString(CultureInfo.InvariantCulture)}.db");
        var (import, copy) = Child.InTurn(
            3,
            () =>
            {
                round++;
                return Child.Run("site-import", Store("site"), file);
            },
            () => Child.Run("site-copy", Store("site"), Store("copy")));
        var (plan, _) = Child.InTurn(3, () => Child.Run("site-plan", Store("site"), file), () => []);
        Console.WriteLine($"  {import["seconds"]:N1} s for {copy["rows"]:N0} rows, {copy["seconds"]:N1} s by prepared statements, {import["plan"]:N1} s to plan what is there, {plan["seconds"]:N1} s in a process that has done nothing before");
        Row("import of 100,000 servers, share of the row rate", copy["seconds"] / import["seconds"], 0.5, "x", atLeast: true);
        Row("memory of that import", import["megabytes"], 500, "MB");
        Row("plan of what is there, share of the import's time", import["plan"] / import["seconds"], 0.25, "x");
    }

    private static void Tortured(string folder)
    {
        var result = Child.Run("torture", Path.Combine(folder, "torture.db"));
        Console.WriteLine($"  {result["requests"]:N0} requests in {result["seconds"]:N1} s, {result["given"]:N0} of them given something, the longest after {result["longest"]:N0} ms");
        Row("violations after sixteen processes, two of them killed", result["violations"], 0, "");
    }

    // The same thing with the same changes of its own, among so many changes of others and ten times as many.
    private static void History(string folder)
    {
        var (few, many) = (Path.Combine(folder, "few.db"), Path.Combine(folder, "many.db"));
        Child.Run("change", few, Text(Changes));
        Child.Run("change", many, Text(10 * Changes));
        var (one, other) = Child.InTurn(5, () => Child.Run("as-of", few), () => Child.Run("as-of", many));
        Console.WriteLine($"  {one["us"]:N0} us among {Changes:N0} changes of others, {other["us"]:N0} us among {10 * Changes:N0}");
        Row("one thing as of a time, among ten times the changes", other["us"] / one["us"], 1.3, "x");
    }

    private static void Program(string folder)
    {
        var store = Path.Combine(folder, "program.db");
        Child.Run("fill", store, Text(Small));
        Environment.SetEnvironmentVariable("CLUSTO_STORE", store);
        using var programs = new Programs();
        foreach (var command in new[] { "locate", "info", "find" })
        {
            programs.RunClusto(command, "server1");
            var (clusto, empty) = Child.InTurn(15, () => programs.RunClusto(command, "server1"), programs.RunEmpty);
            Console.WriteLine($"  {clusto["ms"]:N0} ms, an empty program {empty["ms"]:N0} ms");
            Row($"clusto {command} server1, times an empty program", clusto["ms"] / empty["ms"], 3, "x");
            Row($"clusto {command} server1", clusto["ms"], 170, "ms");
        }

        Environment.SetEnvironmentVariable("CLUSTO_TIMING", "1");
        Child.Start(programs.ClustoProgram, ["locate", "server1"]);
        Environment.SetEnvironmentVariable("CLUSTO_TIMING", null);
    }

    private static void Redfish()
    {
        var (states, _) = Child.InTurn(3, () => Child.Run("redfish", Text(RedfishSystems)), () => []);
        Console.WriteLine($"  {states["rate"]:N0} states a second, the first after {states["first"]:N0} ms, {states["cpu"]:0.##} ms of processor each");
        Row("power states of 1,000 Redfish systems", states["rate"], 300, "/s", atLeast: true);
        Row("memory of that", states["megabytes"], 200, "MB");
    }

    private static void Ipmi(string folder)
    {
        if (!IpmiStates.IsPossible)
        {
            Console.WriteLine("  no power states by IPMI: ipmi_sim or ipmipower is not installed");
            return;
        }

        using var programs = new Programs();
        using var states = new IpmiStates(programs.ClustoProgram, Path.Combine(folder, "ipmi.db"), Controllers);
        var (own, ipmipower) = Child.InTurn(5, states.Cmdlet, states.Ipmipower);
        var (program, dead) = Child.InTurn(3, states.Program, states.ProgramWithHalfDead);
        Console.WriteLine($"  {own["seconds"]:N2} s in a session, one ipmipower {ipmipower["seconds"]:N2} s; the whole program {program["seconds"]:N2} s, with half of them dead {dead["seconds"]:N2} s");
        Row($"power states of {Controllers} controllers, times one ipmipower", own["seconds"] / ipmipower["seconds"], 1.5, "x");
        Row("by the program with half of them dead, longer than all alive", dead["seconds"] - program["seconds"], 10, "s");
        if (!IpmiStates.HasPowerman)
            return;
        var (ours, powerman) = Child.InTurn(5, states.Cmdlet, states.Powerman);
        Console.WriteLine($"  {ours["seconds"]:N2} s, powerman over an ipmipower that runs already {powerman["seconds"]:N2} s");
        Row("the same, times powerman over ipmipower", ours["seconds"] / powerman["seconds"], 1.5, "x");
    }

    private static void Row(string what, double reached, double promised, string unit, bool atLeast = false)
    {
        var kept = atLeast ? reached >= promised : reached <= promised;
        missed |= !kept;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-58}{reached,11:0.##} {unit,-2}{(atLeast ? ">=" : "<="),4} {promised:0.##} {unit}{(kept ? "" : "   MISSED")}"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
