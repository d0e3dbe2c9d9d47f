using System.Diagnostics;

namespace Clusto.Benchmarks;

/// <summary>One thing as it was, in a store in which much else happened since.</summary>
internal static class Past
{
    private const int Others = 500;
    private const int OwnChanges = 20;
    private const int Rounds = 2000;

    private const string Things = """
        param($others)
        $null = New-ClustoThing server1 -Driver Server
        $null = 1..$others | ForEach-Object { [pscustomobject]@{ Name = "other$_" } } | New-ClustoThing -Driver Server
        """;

    private const string Changes = """
        param($rounds, $own)
        foreach ($round in 1..$rounds) {
            if ($round % [math]::Max(1, [math]::Floor($rounds / $own)) -eq 0) { Set-ClustoAttribute server1 counter $round }
            Get-ClustoThing other* | Set-ClustoAttribute counter $round
        }
        # As many changes of its own in each store.
        $left = $own + 1 - @(Get-ClustoHistory server1).Count
        if ($left -gt 0) { foreach ($more in 1..$left) { Set-ClustoAttribute server1 counter "more$more" } }
        """;

    private const string Ask = "param($count) for ($i = 1; $i -le $count; $i++) { $null = Get-ClustoThing server1 -AsOf $then }";

    public static Dictionary<string, double> Fill(string path, int changes)
    {
        using var session = new Session(path);
        session.Run(Things, Others);
        session.Run(Changes, changes / Others, OwnChanges);
        return new() { ["count"] = changes };
    }

    public static Dictionary<string, double> AsOf(string path)
    {
        using var session = new Session(path);
        session.Run("$global:then = @(Get-ClustoHistory server1)[-1].At");
        session.Run(Ask, 500);
        var watch = Stopwatch.StartNew();
        session.Run(Ask, Rounds);
        return new() { ["us"] = watch.Elapsed.TotalMicroseconds / Rounds };
    }
}
