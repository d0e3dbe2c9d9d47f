namespace Clusto.Shell.Tests.Commands;

public sealed class AllocationTests : IDisposable
{
    private readonly Site site = Site.Small();

    public AllocationTests()
    {
        site.Do("new", "datacenterZ", "-d", "Datacenter");
        site.Do("new", "rackZ[1-5]", "-d", "Rack", "--in", "datacenterZ");
        foreach (var rack in Enumerable.Range(1, 5))
            site.Do("new", $"z{rack}[1-2]", "-d", "Server", "--in", $"rackZ{rack}");
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void Four_servers_are_taken_each_in_a_different_rack_and_given_back()
    {
        var taken = site.Do("allocate", "4", "driver:Server in name:datacenterZ attr:status,unallocated", "--spread", "rack", "--set", "owner=web").Lines;

        Assert.Equal(["z11", "z21", "z31", "z41"], taken);
        Assert.Equal(taken, Found("attr:owner,web attr:status,allocated"));
        Assert.Equal("gave back z11\n", site.Do("deallocate", "z11", "--yes").Out);
        Assert.Equal("gave back z21\ngave back z31\n", site.Do("deallocate", "z[2-3]1", "--yes").Out);
        Assert.Equal(["z41"], Found("attr:owner,web"));
    }

    [Fact]
    public void What_would_be_taken_is_shown_with_the_reasons()
    {
        var plan = site.Do("allocate", "2", "driver:Server", "in", "name:rackZ1", "--dry-run").Lines;

        Assert.Equal(["take z11", "take z12"], plan);
        Assert.Contains("1 in rackZ5: already one from this rack", site.Do("allocate", "5", "driver:Server in name:datacenterZ", "--spread", "rack", "-n").Lines);
        Assert.Empty(Found("attr:status,allocated"));
    }

    [Fact]
    public void Too_few_are_a_failure_and_nothing_is_taken()
    {
        var run = site.Run("allocate", "6", "driver:Server in name:datacenterZ", "--spread", "rack", "--json");

        Assert.Equal((1, "NotEnoughThings"), (run.Code, run.ErrorId));
        Assert.Empty(Found("attr:status,allocated"));
        Assert.Equal(2, site.Run("allocate", "0", "driver:Server").Code);
        Assert.Equal(2, site.Run("allocate", "1", "driver:Server", "--spread", "nothing").Code);
        Assert.Equal(2, site.Run("allocate", "1", "driver:Server", "--max-per-group", "2").Code);
    }

    [Fact]
    public void A_dry_run_refuses_what_would_be_refused()
    {
        Assert.Equal("RequestNotExclusive", site.Run("allocate", "1", "driver:Server", "--set", "status=unallocated", "--dry-run", "--json").ErrorId);
        Assert.Equal("GroupExpected", site.Run("allocate", "1", "driver:Server", "--add-to", "server1", "--explain", "--json").ErrorId);
        Assert.Empty(Found("attr:status,allocated"));
    }

    [Fact]
    public void One_thing_is_not_given_back_unasked()
    {
        var taken = site.Do("allocate", "1", "driver:Server in name:datacenterZ").Lines[0];

        var refused = site.Run("deallocate", taken);

        Assert.Equal(2, refused.Code);
        Assert.Contains("(ConfirmationMissing)", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"This gives back 1 thing: {taken}.", refused.Error, StringComparison.Ordinal);
        Assert.Equal([taken], Found("attr:status,allocated"));
    }

    [Fact]
    public void What_to_do_about_a_refusal_is_said_in_the_options_of_the_program()
    {
        var few = site.Run("allocate", "6", "driver:Server in name:datacenterZ", "--spread", "rack").Error;
        var again = site.Run("allocate", "1", "driver:Server", "--set", "status=unallocated").Error;

        Assert.Contains("(--max-per-group)", few, StringComparison.Ordinal);
        Assert.Contains("--explain shows", few, StringComparison.Ordinal);
        Assert.Contains("--set an attribute", again, StringComparison.Ordinal);
    }

    private string[] Found(string expression) => [.. site.Do("find", expression).Lines.Select(line => line.Split('\t')[0])];
}
