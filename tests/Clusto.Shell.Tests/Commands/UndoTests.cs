namespace Clusto.Shell.Tests.Commands;

public sealed class UndoTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void The_last_change_set_is_taken_back_and_told_step_by_step()
    {
        site.Do("attr", "set", "owner", "ops", "-t", "server1");

        Assert.Equal(["remove attribute 'owner' from 'server1'"], site.Do("undo", "--last", "1", "--yes").Lines);
        Assert.Equal(3, site.Run("attr", "get", "owner", "-t", "server1").Code);
        Assert.Contains("Undo of change set", site.Do("history", "server1", "-n", "1").Out);
        Assert.Equal(["put attribute 'owner' of 'server1' back to 'ops'"], site.Do("undo", "--last", "1", "--yes").Lines);
    }

    [Fact]
    public void A_change_set_is_taken_back_by_its_number_with_a_reason()
    {
        var id = site.Do("info", "server1", "--json").Json[0].GetProperty("id").GetInt64();
        site.Do("rm", "server1");
        var set = site.Do("history", "-n", "1", "--json").Json[0].GetProperty("changeSet").ToString();

        var made = site.Do("undo", set, "--yes", "--json", "--reason", "wrong server").Json;

        Assert.Equal(("Created", $"wrong server (undo of change set {set})"), (made[0].GetProperty("kind").GetString(), made[0].GetProperty("reason").GetString()));
        Assert.Equal(id, site.Do("info", "server1", "--json").Json[0].GetProperty("id").GetInt64());
    }

    [Fact]
    public void One_change_is_taken_back_by_its_number()
    {
        site.Do("attr", "set", "owner", "ops", "-t", "server1");
        var change = site.Do("history", "-n", "1", "--json").Json[0].GetProperty("id").ToString();

        site.Do("undo", "--change", change, "--yes");

        Assert.Equal(3, site.Run("attr", "get", "owner", "-t", "server1").Code);
    }

    [Fact]
    public void Without_a_terminal_nothing_is_done_unless_yes_is_said()
    {
        site.Do("attr", "set", "owner", "ops", "-t", "server1");

        var refused = site.Run("undo", "--last", "1");

        Assert.Equal(2, refused.Code);
        Assert.Contains("(ConfirmationMissing)", refused.Error);
        Assert.Contains("remove attribute 'owner' from 'server1'", refused.Error);
        Assert.Equal("ops", site.Do("attr", "get", "owner", "-t", "server1").Lines[0].Split(' ', '=')[^1]);
    }

    [Fact]
    public void A_dry_run_tells_the_steps_and_takes_none()
    {
        site.Do("attr", "set", "owner", "ops", "-t", "server1");

        Assert.Equal(["remove attribute 'owner' from 'server1'"], site.Do("undo", "--last", "1", "--dry-run").Lines);
        Assert.Equal("remove attribute 'owner' from 'server1'", site.Do("undo", "--last", "1", "--dry-run", "--json").Json[0].GetString());
        Assert.Equal(["remove attribute 'owner' from 'server1'"], site.Do("undo", "--last", "1", "--dry-run").Lines);
    }

    [Fact]
    public void What_stands_in_the_way_is_told_on_one_line()
    {
        site.Do("attr", "set", "owner", "ops", "-t", "server1");
        var set = site.Do("history", "-n", "1", "--json").Json[0].GetProperty("changeSet").ToString();
        site.Do("attr", "set", "owner", "dev", "-t", "server1");

        var refused = site.Run("undo", set, "--yes");

        Assert.Equal(1, refused.Code);
        Assert.Contains("attribute 'owner' of 'server1' was changed since (change set", refused.Error);
        Assert.Contains("(UndoBlocked)", refused.Error);
    }

    [Fact]
    public void Changes_that_cancel_out_are_told()
    {
        site.Do("attr", "set", "owner", "ops", "-t", "server1");
        site.Do("undo", "--last", "1", "--yes");

        Assert.Contains("nothing to undo", site.Do("undo", "--last", "2", "--yes").Error);
        Assert.Empty(site.Do("undo", "--last", "2", "--yes", "--json").Json.EnumerateArray());
    }

    [Theory]
    [InlineData(2, "undo")]
    [InlineData(2, "undo", "x")]
    [InlineData(2, "undo", "0")]
    [InlineData(2, "undo", "--last", "0")]
    [InlineData(2, "undo", "3", "--last", "1")]
    [InlineData(3, "undo", "9999")]
    [InlineData(3, "undo", "--change", "9999")]
    [InlineData(2, "info", "server1", "--as-of", "nonsense")]
    [InlineData(2, "info", "server1", "--as-of", "2999-01-01")]
    [InlineData(3, "info", "server1", "--as-of", "2000-01-01")]
    [InlineData(3, "info", "nothing*", "--as-of", "2000-01-01")]
    public void A_mistake_has_its_exit_code(int code, params string[] args) => Assert.Equal(code, site.Run(args).Code);

    [Fact]
    public void Info_shows_a_thing_as_it_was_also_one_that_is_gone()
    {
        site.Do("connect", "server1", "switch2a", "--port", "eth0", "--to-port", "port4");
        var then = site.Do("history", "-n", "1", "--json").Json[0].GetProperty("at").GetString()!;
        var seen = site.Do("info", "server1", "rack101").Out;
        site.Do("rm", "server1");

        Assert.Equal(seen, site.Do("info", "server1", "rack101", "--as-of", then).Out);
        Assert.Contains("eth0 -> switch2a port4", seen);
        Assert.Equal(["server1"], site.Do("info", "server*", "--as-of", then, "--json").Json.EnumerateArray().Select(thing => thing.GetProperty("name").GetString()!));
        var gone = site.Run("info", "server1", "--as-of", "2000-01-01");
        Assert.Contains("clusto history server1", gone.Error);
    }
}
