namespace Clusto.Tests.Model;

public class NameRanges
{
    [Theory]
    [InlineData("web1", "web1")]
    [InlineData("web[1-3]", "web1 web2 web3")]
    [InlineData("web[008-011]", "web008 web009 web010 web011")]
    [InlineData("web[8-11]", "web8 web9 web10 web11")]
    [InlineData("web[01,03-04,7]", "web01 web03 web04 web7")]
    [InlineData("r[1-2]n[01-02]", "r1n01 r1n02 r2n01 r2n02")]
    [InlineData("[1-2]", "1 2")]
    [InlineData("web[1-2].example.org", "web1.example.org web2.example.org")]
    [InlineData("web[5-5]", "web5")]
    [InlineData("", "")]
    public void A_range_stands_for_its_names_in_order(string range, string names) =>
        Assert.Equal(names.Split(' '), NameRange.Expand(range));

    [Fact]
    public void The_last_number_there_is_ends_a_range() =>
        Assert.Equal(["web2147483646", "web2147483647"], NameRange.Expand("web[2147483646-2147483647]"));

    [Theory]
    [InlineData("web[3-1]", "upside down")]
    [InlineData("web[1-3", "a bracket is open")]
    [InlineData("web[]", "neither a number")]
    [InlineData("web[a-c]", "neither a number")]
    [InlineData("web[1-2-3]", "neither a number")]
    [InlineData("web[-1]", "neither a number")]
    [InlineData("web[1,]", "neither a number")]
    [InlineData("web[ 1]", "neither a number")]
    [InlineData("web[[1]]", "neither a number")]
    [InlineData("web[99999999999]", "neither a number")]
    public void What_is_no_range_is_refused_with_the_reason(string range, string reason)
    {
        var error = Assert.Throws<NameInvalidException>(() => NameRange.Expand(range));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(range, error.Target);
    }

    [Theory]
    [InlineData("web[1-1000001]")]
    [InlineData("r[1-1001]n[1-1000]")]
    [InlineData("web[0-2147483647]")]
    public void More_than_a_million_names_are_refused(string range) =>
        Assert.Contains("more than 1000000", Assert.Throws<NameInvalidException>(() => NameRange.Expand(range)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_list_that_is_too_long_is_refused_before_it_is_written_out()
    {
        var list = string.Join(',', Enumerable.Repeat("1-1000000", 2000));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<NameInvalidException>(() => NameRange.Expand($"web[{list}]"));

        // The two thousand million names themselves would need a hundred times that.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
    }

    [Fact]
    public void A_million_names_are_given() => Assert.Equal(NameRange.MaximumCount, NameRange.Expand("web[1-1000000]").Count);

    [Theory]
    [InlineData("web[1-3]", true)]
    [InlineData("web[001,007]n[1-2]", true)]
    [InlineData("web1", false)]
    [InlineData("web[1-3]*", false)]
    [InlineData("web[1-3]?", false)]
    [InlineData("web[a-z]", false)]
    [InlineData("web[1-2]x[a]", false)]
    [InlineData("web[]", false)]
    [InlineData("web[1", false)]
    public void Only_brackets_with_numbers_make_a_range(string text, bool isRange) => Assert.Equal(isRange, NameRange.IsRange(text));
}
