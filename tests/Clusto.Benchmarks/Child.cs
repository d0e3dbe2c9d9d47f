using System.Diagnostics;
using System.Globalization;

namespace Clusto.Benchmarks;

/// <summary>Runs a part in a process of its own and reads what it measured.</summary>
internal static class Child
{
    public static Dictionary<string, double> Run(params string[] arguments)
    {
        var lines = Start(Environment.ProcessPath!, arguments).Trim().Split('\n');
        // What a part says before its result is for whoever looks on.
        foreach (var line in lines[..^1])
            Console.WriteLine(line);
        return lines[^1].Split(' ').Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
    }

    public static string Start(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Runs two things in turn and gives the medians of what each measured.</summary>
    public static (Dictionary<string, double> One, Dictionary<string, double> Other) InTurn(int rounds, Func<Dictionary<string, double>> one, Func<Dictionary<string, double>> other)
    {
        var (ones, others) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        for (var round = 0; round < rounds; round++)
        {
            ones.Add(one());
            others.Add(other());
        }

        return (Medians(ones), Medians(others));
    }

    private static Dictionary<string, double> Medians(List<Dictionary<string, double>> rounds) =>
        rounds[0].Keys.ToDictionary(key => key, key => rounds.Select(round => round[key]).Order().ElementAt(rounds.Count / 2));
}
