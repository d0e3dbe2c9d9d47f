namespace Clusto.Shell.Tests.Commands;

public sealed class PoolTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_pool_is_created_filled_shown_and_deleted()
    {
        Assert.Equal("created web-pool (Pool)\n", site.Do("pool", "create", "web-pool").Out);
        Assert.Equal("joined server1 -> web-pool\n", site.Do("pool", "add", "web-pool", "server1").Out);
        Assert.Equal("server1\tServer\tRU13 in rack101\n", site.Do("pool", "show", "web-pool").Out);
        Assert.Equal(["server1"], site.Do("list", "web-pool", "--names").Lines);
        Assert.Equal("web-pool\tPool\t\n", site.Do("pool", "list").Out);
        Assert.Equal("left server1 -> web-pool\n", site.Do("pool", "remove", "web-pool", "server1").Out);
        Assert.Equal("removed web-pool\n", site.Do("pool", "delete", "web-pool").Out);
    }

    [Fact]
    public void A_misspelt_pool_is_an_error_and_never_everything()
    {
        var missing = site.Run("list", "web-pol");

        Assert.Equal(3, missing.Code);
        Assert.Equal("", missing.Out);
    }

    [Fact]
    public void Pools_nest_and_have_no_loops()
    {
        site.Do("pool", "create", "outer", "inner");
        site.Do("pool", "add", "outer", "inner");
        site.Do("pool", "add", "inner", "server1");

        Assert.Equal(["inner"], site.Do("list", "outer", "--names").Lines);
        Assert.Equal(["inner", "server1"], site.Do("list", "outer", "-r", "--names").Lines);
        Assert.Equal("PlacementLoop", site.Run("pool", "add", "inner", "outer", "--json").ErrorId);
    }

    [Fact]
    public void What_is_no_pool_is_refused_and_stays()
    {
        Assert.Equal("GroupExpected", site.Run("pool", "delete", "rack101", "--yes", "--json").ErrorId);
        Assert.Equal("GroupExpected", site.Run("list", "rack101", "--json").ErrorId);
        Assert.Equal(2, site.Run("pool", "create", "web", "-d", "Server").Code);
        site.Do("info", "rack101");
    }

    [Fact]
    public void A_member_joins_once_and_deleting_a_full_pool_asks()
    {
        site.Do("pool", "create", "web-pool");
        site.Do("pool", "add", "web-pool", "server1");

        Assert.Equal("MemberExists", site.Run("pool", "add", "web-pool", "SERVER1", "--json").ErrorId);
        Assert.Equal(2, site.Run("pool", "delete", "web-pool").Code);
        site.Do("pool", "delete", "web-pool", "--yes");
        site.Do("info", "server1");
    }
}
