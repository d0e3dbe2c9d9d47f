namespace Clusto.Module.Tests.Samples;

public sealed class TourTests(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    [Fact]
    public void The_tour_runs_without_an_error_and_prints_the_answers()
    {
        var result = engine.Run($"& '{Path.Combine(PublishedModule.Folder, "samples", "tour.ps1")}' -Path $StorePath | Out-Default");
        Assert.Empty(result.Warnings);
        foreach (var answer in new[]
        {
            "60 servers, ", "port 1 on switch1a", "RU1 in rack001", "15 servers are unallocated", "server21             Server        rack002",
            "Port 'port1' of 'switch1a' already holds a cable to 'eth0' of 'server1'.", "'server2' cannot be placed at RU1 in 'rack001': 'server1' is there.",
        })
            Assert.Contains(answer, result.Text);
        Assert.All(result.Text.Split('\n').Where(line => !line.Contains(engine.StorePath, StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal(["unallocated", "unallocated", "unallocated", "unallocated"], engine.Run("$null = Connect-ClustoStore $StorePath; Get-ClustoThing -Driver Server -Attribute @{ status = 'unallocated'; memory = 262144 } -First 4").Values("status"));
    }
}
