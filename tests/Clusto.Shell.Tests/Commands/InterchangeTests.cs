namespace Clusto.Shell.Tests.Commands;

public sealed class InterchangeTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_file_is_compared_applied_and_then_the_same()
    {
        Write("site.yaml", "things:\n  server1: { attributes: { memory: 131072 } }\n  server2: { driver: Server, in: rack101, unit: 14 }\n");

        var diff = site.Run("diff", "site.yaml");
        Assert.Equal((1, "~ server1: memory: 65536 -> 131072\n+ server2: created as Server in RU14 in rack101\nsite.yaml: 1 added, 1 changed, 0 removed, 0 unchanged\n"), (diff.Code, diff.Out));
        Assert.StartsWith("site.yaml: 1 added, 1 changed, 0 removed, 0 unchanged (change set ", site.Do("apply", "site.yaml", "--reason", "more memory").Out, StringComparison.Ordinal);
        Assert.Equal("site.yaml: nothing to do, 2 things are as it says\n", site.Do("apply", "site.yaml").Out);
        Assert.Equal("site.yaml: 0 added, 0 changed, 0 removed, 2 unchanged\n", site.Do("diff", "site.yaml").Out);
        Assert.Contains("more memory", site.Do("history", "server1").Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Pruning_shows_what_it_takes_away_and_asks_before()
    {
        Write("site.yaml", "things:\n  datacenter1: {}\n  rack101: { in: datacenter1 }\n");

        var run = site.Run("apply", "site.yaml", "--prune");
        Assert.Equal(2, run.Code);
        Assert.Contains("- server1: removed, was a Server in RU13 in rack101", run.Error, StringComparison.Ordinal);
        Assert.Contains("add --yes", run.Error, StringComparison.Ordinal);
        Assert.Contains("- switch2a: removed, was a Switch in RU40 in rack101", site.Run("apply", "site.yaml", "--prune", "--dry-run").Lines);
        Assert.StartsWith("site.yaml: 0 added, 0 changed, 2 removed, 2 unchanged", site.Do("apply", "site.yaml", "--prune", "--yes").Out, StringComparison.Ordinal);
        Assert.Equal(3, site.Run("info", "server1").Code);
    }

    [Fact]
    public void What_is_exported_is_what_apply_reads()
    {
        var printed = site.Do("export").Out;
        Assert.Equal("4 things in site.yaml\n", site.Do("export", "site.yaml").Out);
        Assert.Equal(printed, File.ReadAllText(Path.Combine(site.Folder, "site.yaml")));
        Assert.Equal("things:\n  rack101:\n    driver: Rack\n    in: datacenter1\n", site.Do("export", "-t", "rack*").Out);
        Assert.Equal("Rack", site.Do("export", "--json").Json.GetProperty("things").GetProperty("rack101").GetProperty("driver").GetString());
        Assert.Equal(0, site.Run("diff", "site.yaml", "--prune").Code);
        Assert.StartsWith("name,driver,in,", site.Do("export", "--format", "csv", "-t", "server1").Out, StringComparison.Ordinal);
        Assert.Equal("4 things in site.txt\n", site.Do("export", "site.txt", "--format", "yaml").Out);
        Assert.Equal(0, site.Run("diff", "site.txt", "--format", "yaml").Code);
        Assert.Equal((1, "ExportFailed"), (site.Run("export", "nowhere/site.yaml", "--json").Code, site.Run("export", "nowhere/site.yaml", "--json").ErrorId));
    }

    [Fact]
    public void Programs_get_the_plan_and_the_result_as_JSON()
    {
        Write("site.json", "{ \"things\": { \"server2\": { \"driver\": \"Server\" } } }");

        var step = Assert.Single(site.Run("diff", "site.json", "--json").Json.EnumerateArray());
        Assert.Equal(("Add", "server2", "created as Server"), (step.GetProperty("action").GetString(), step.GetProperty("thing").GetString(), step.GetProperty("details")[0].GetString()));
        Assert.Equal(1, site.Do("apply", "site.json", "--json").Json.GetProperty("added").GetInt32());
    }

    [Fact]
    public void A_mistake_is_told_with_its_place_and_what_to_do_in_the_words_of_the_program()
    {
        Write("site.yaml", "things:\n  server2: { driver: Server, in: rack101, unit: 13 }\n");

        var run = site.Run("apply", "site.yaml");

        Assert.Equal(2, run.Code);
        Assert.Contains("site.yaml, line 2, column 30: 'server2' cannot be placed at RU13 in 'rack101': 'server1' is there.", run.Error, StringComparison.Ordinal);
        Assert.Contains("clusto tree RACK", run.Error, StringComparison.Ordinal);
        Assert.Equal("InventoryFileInvalid", site.Run("diff", "nothing.yaml", "--json").ErrorId);
    }

    [Fact]
    public void A_file_of_drivers_alone_says_what_it_did()
    {
        Write("drivers.yaml", "drivers:\n  - { name: Own, base: Server }\n");

        Assert.StartsWith("drivers.yaml: 0 added, 0 changed, 0 removed, 0 unchanged, 1 driver (change set ", site.Do("apply", "drivers.yaml").Out, StringComparison.Ordinal);
        Assert.StartsWith("drivers.yaml: nothing to do", site.Do("apply", "drivers.yaml").Out, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(site.Folder, name), text);
}
