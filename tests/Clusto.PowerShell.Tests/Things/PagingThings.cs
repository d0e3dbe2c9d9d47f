namespace Clusto.Module.Tests.Things;

public sealed class PagingThings(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("-Driver Server -First 2", "db1 web001")]
    [InlineData("-Driver Server -Skip 3", "web003")]
    [InlineData("-Driver Server -First 2 -Skip 1", "web001 web002")]
    [InlineData("-Driver Server -Skip 9", "")]
    [InlineData("-Driver Server -First 0", "")]
    [InlineData("web001, web002, db1 -Skip 1 -First 1", "web002")]
    [InlineData("'web00*', 'd*' -Skip 2 -First 2", "web003 datacenter1")]
    [InlineData("'web[001-003]' -Skip 1 -First 1", "web002")]
    public void A_page_is_what_lies_between_over_all_that_is_asked_for(string arguments, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names($"Get-ClustoThing {arguments}")));

    [Theory]
    [InlineData("-Driver Server -First 1", 4, 1)]
    [InlineData("'web00*', 'd*' -First 1", 5, 1)]
    [InlineData("web001, web002", 2, 2)]
    [InlineData("'web[001-003]' -First 0", 3, 0)]
    [InlineData("nothing*", 0, 0)]
    public void The_total_comes_first_once_and_counts_what_the_page_leaves_out(string arguments, int total, int given)
    {
        var result = Engine.Run($"Get-ClustoThing {arguments} -IncludeTotalCount");
        Assert.Equal((ulong)total, result.Objects[0].BaseObject);
        Assert.Equal(given, result.Objects.Count - 1);
    }

    [Fact]
    public void A_page_goes_over_all_that_comes_through_the_pipeline() =>
        Assert.Equal(["web002", "web003"], Names("'web001', 'web00[2-3]', 'db1' | Get-ClustoThing -Skip 1 -First 2"));
}
