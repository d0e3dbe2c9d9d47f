using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Query;

public abstract class CompletingPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : CompletingPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : CompletingPromises(store), IClassFixture<SqlServerStore>;

    [Theory]
    [InlineData("", "not in contains holds driver: attr: rackunit:")]
    [InlineData("not ", "not in name:")]
    [InlineData("driver:Server ", "and or not in attr:")]
    [InlineData("(driver:Server or ", "not in attr:")]
    [InlineData("connected ", "to")]
    [InlineData("a connected t", "to")]
    [InlineData("DRI", "driver:")]
    [InlineData("driver:serv", "Server Service")]
    [InlineData("driver:Rack,serv", "Server Service")]
    [InlineData("driver:\"serv", "\"Server\" \"Service\"")]
    [InlineData("driver:con", "Console ConsoleServer")]
    [InlineData("category:", "Part Group")]
    [InlineData("rackunit>", "")]
    [InlineData("nothing:", "")]
    [InlineData("\"nothing", "")]
    public void What_fits_is_offered(string text, string expected) =>
        Assert.Subset(Complete(text).ToHashSet(), expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet());

    [Theory]
    [InlineData("not ", "and")]
    [InlineData("in ", "not")]
    [InlineData("a and ", "or")]
    [InlineData("(", "and")]
    public void What_does_not_fit_is_not_offered(string text, string unwanted) => Assert.DoesNotContain(unwanted, Complete(text));

    [Fact]
    public void Names_are_offered_where_they_fit_each_of_its_sort()
    {
        var pool = Add("Pool");
        var rack = Add("Rack");
        Create(pool + " two (words)");

        Assert.Equal([rack], Complete("location:" + rack));
        Assert.Equal([pool], Complete("pool:" + pool));
        Assert.Empty(Complete("role:" + pool));
        Assert.Equal([pool, $"\"{pool} two (words)\""], Complete("name:" + pool));
        Assert.Equal([$"\"{pool} two (words)\""], Complete($"name:\"{pool} t"));
        Assert.Equal([pool, $"\"{pool} two (words)\""], Complete("in " + pool));
        Assert.Contains(rack, Complete("driver:Server connected to " + rack[..^1]));
    }

    [Fact]
    public void Keys_are_offered_that_are_in_use()
    {
        Add("Server", attributes: ("owner-of-it", "web"));

        Assert.Equal(["owner-of-it"], Complete("not (attr:owner-of"));
        Assert.Equal(["owner-of-it"], Complete("onlykeys:status,owner-of"));
        Assert.Empty(Complete("attr:owner-of-it,w"));
    }

    [Fact]
    public void A_choice_replaces_what_was_begun_and_what_stands_behind_the_place_does_not_matter()
    {
        var choices = Inventory.Questions.Complete("driver:Rack,Serv in x", "driver:Rack,Serv".Length, None);

        Assert.Equal(("driver:Rack,".Length, true), (choices.Start, choices.Words.Contains("Server")));
    }

    [Fact]
    public void Never_more_than_a_hundred_are_offered()
    {
        var stem = NewName("many");
        for (var index = 0; index < 120; index++)
            Create($"{stem}-{index}", "Pool");

        Assert.Equal(100, Complete("in " + stem).Count);
        Assert.Equal(100, Complete("pool:" + stem).Count);
    }

    [Theory]
    [InlineData("\"never closed ")]
    [InlineData("/never (closed ")]
    [InlineData("a`")]
    [InlineData("name:web[1,")]
    [InlineData(")))")]
    [InlineData("\0\u0007\ud83d")]
    [InlineData("pool:[*?`")]
    public void Whatever_is_written_so_far_asking_for_more_is_no_error(string text)
    {
        for (var cursor = -1; cursor <= text.Length + 1; cursor++)
            Assert.NotNull(Inventory.Questions.Complete(text, cursor, None));
    }

    private IReadOnlyList<string> Complete(string text) => Inventory.Questions.Complete(text, text.Length, None).Words;
}
