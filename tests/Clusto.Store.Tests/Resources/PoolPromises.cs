using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Resources;

public abstract class PoolPromises(TestStore store) : ResourceTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : PoolPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : PoolPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_pool_of_VLANs_hands_out_1_to_4094()
    {
        var (pool, server) = (Pool("VlanPool"), Add("Server"));

        Assert.Equal("1", Request(pool, server)[0].Value);
        Assert.Equal("4094", Request(pool, server, "4094")[0].Value);
        Assert.Throws<ResourceOutOfRangeException>(() => Request(pool, server, "0"));
        Assert.Throws<ResourceOutOfRangeException>(() => Request(pool, server, "4095"));
        Assert.Equal([server], Names(new VlanIs(Pattern.Exactly("4094"))));
        Assert.Contains("not within 1-4094", Assert.Throws<ManagerInvalidException>(() => Set(pool, "range", "4000-4095")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_of_numbers_hands_out_its_ranges_by_steps()
    {
        var pool = Pool("NumberPool", ("range", "100-125"));
        Set(pool, "range", "100-125", "200-205");
        Set(pool, "step", 10);
        Set(pool, "excluded", "110");

        Assert.Equal(["100", "120", "200"], [Next(pool), Next(pool), Next(pool)]);
        Assert.Throws<ResourceExhaustedException>(() => Next(pool));
        Assert.Throws<ResourceOutOfRangeException>(() => Request(pool, Add("Server"), "205"));
        var full = Utilization(pool);
        Assert.Equal((4, 3, 1, 0, 100.0), ((int)full.Size, (int)full.Used, (int)full.Reserved, (int)full.Free, full.Percent));
    }

    [Fact]
    public void Steps_follow_one_another_too()
    {
        var (pool, server) = (Pool("NumberPool", ("range", "100-199"), ("step", 10)), Add("Server"));
        Request(pool, server, "110");

        Assert.Equal(["120", "130", "140"], Request(pool, server, count: 3).Select(resource => resource.Value));
        GiveBack(pool, "130");
        Assert.Equal(["100", "130", "150"], [Next(pool), Next(pool), Next(pool)]);
    }

    [Theory]
    [InlineData("range", "9-1", "upside down")]
    [InlineData("range", "a-z", "no range of numbers")]
    [InlineData("range", "1-99999999999999999999", "not within")]
    [InlineData("step", "0", "no number from 1")]
    public void What_is_no_range_or_step_is_refused(string key, string value, string reason) =>
        Assert.Contains(reason, Assert.Throws<ManagerInvalidException>(() => Set(Pool("NumberPool", ("range", "1-9")), key, value)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("web")]
    [InlineData("web{1}")]
    [InlineData("web{0}-{0}")]
    [InlineData("web{0:x4}")]
    [InlineData("web{0")]
    public void A_pattern_without_one_counter_is_refused(string pattern) =>
        Assert.Contains("no counter, or more than one", Assert.Throws<ManagerInvalidException>(() => Pool("NamePool", ("pattern", pattern))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pattern_that_gives_no_names_for_things_is_refused() =>
        Assert.Contains("names that no thing can have", Assert.Throws<ManagerInvalidException>(() => Pool("NamePool", ("pattern", "web*{0}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void New_things_get_the_next_name_that_neither_the_pool_nor_a_thing_has()
    {
        var stem = NewName("w");
        var pool = Pool("NamePool", ("pattern", stem + "-{0:000}"));
        Create($"{stem}-002");
        for (var number = 4; number < 40; number++)
            Create($"{stem}-{number:000}");

        Assert.Equal([$"{stem}-001", $"{stem}-003", $"{stem}-040"], [CreateFrom(pool).Name, CreateFrom(pool).Name, CreateFrom(pool).Name]);
        Assert.Equal([$"{stem}-001 {stem}-001", $"{stem}-003 {stem}-003", $"{stem}-040 {stem}-040"], Held(pool));
        Inventory.Things.Remove(Key($"{stem}-003"), false, None);
        Assert.Equal($"{stem}-003", CreateFrom(pool).Name);
    }

    [Fact]
    public void Gaps_are_left_where_the_pool_says_so()
    {
        var stem = NewName("w");
        var pool = Pool("NamePool", ("pattern", stem + "-{0}"), ("reuse", false));
        CreateFrom(pool);
        CreateFrom(pool);
        Inventory.Things.Remove(Key($"{stem}-2"), false, None);
        Inventory.Things.Remove(Key($"{stem}-1"), false, None);

        Assert.Equal($"{stem}-3", CreateFrom(pool).Name);
        Set(pool, "reuse", true);
        Assert.Equal($"{stem}-1", CreateFrom(pool).Name);
    }

    [Fact]
    public void A_pool_that_leaves_gaps_from_now_on_goes_on_behind_what_it_handed_out()
    {
        var (pool, server) = (Pool("NumberPool", ("range", "1-99")), Add("Server"));
        Request(pool, server, "7");
        Set(pool, "reuse", false);
        GiveBack(pool, "7");

        Assert.Equal("8", Request(pool, server)[0].Value);
    }

    [Fact]
    public void A_pattern_does_not_change_while_names_of_it_are_held()
    {
        var stem = NewName("w");
        var pool = Pool("NamePool", ("pattern", stem + "-{0}"));
        CreateFrom(pool);

        Assert.Contains($"{stem}-1 to '{stem}-1'", Assert.Throws<ResourceInUseException>(() => Set(pool, "pattern", "other-{0}")).Message, StringComparison.Ordinal);
        Assert.Throws<DriverExpectedException>(() => CreateFrom(Pool("VlanPool")));
    }
}
