namespace Clusto.Shell.Tests.Commands;

public sealed class ResourceTests : IDisposable
{
    private readonly Site site = Site.Small();

    public ResourceTests()
    {
        site.Do("new", "net-web", "-d", "Network", "-a", "prefix=10.2.0.0/28", "-a", "gateway=10.2.0.1");
        site.Do("new", "vlans", "-d", "VlanPool");
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void Addresses_are_handed_out_listed_and_returned()
    {
        Assert.Equal("10.2.0.2 -> server1 eth0\n", site.Do("resource", "request", "net-web", "server1", "--port", "eth0").Out);
        Assert.Equal("10.2.0.3 -> server1\n10.2.0.4 -> server1\n", site.Do("resource", "request", "net-web", "server1", "--count", "2").Out);
        Assert.Equal("10.2.0.2\tnet-web\tserver1\teth0\n", site.Do("resource", "list", "--value", "10.2.0.2").Out);
        Assert.Contains("10.2.0.2 for eth0 (from net-web)", site.Do("info", "10.2.0.2").Out, StringComparison.Ordinal);
        Assert.Equal("net-web\t10.2.0.0/28\t16\t3\t10\t37.5\n", site.Do("resource", "usage", "net-web").Out);
        Assert.Equal("10.2.0.2 <- server1\n10.2.0.4 <- server1\n", site.Do("resource", "return", "net-web", "10.2.0.2", "10.2.0.4").Out);
        Assert.Equal("10.2.0.3\tnet-web\tserver1\t\n", site.Do("resource", "list", "net-web").Out);
    }

    [Fact]
    public void A_value_that_is_taken_is_a_failure_and_one_of_nobody_wrong_usage()
    {
        site.Do("resource", "request", "vlans", "server1", "--value", "203");

        Assert.Equal((1, "ResourceInUse"), Outcome("resource", "request", "vlans", "server1", "--value", "203"));
        Assert.Equal((2, "ResourceOutOfRange"), Outcome("resource", "request", "vlans", "server1", "--value", "5000"));
        Assert.Equal((1, "ResourceExhausted"), Outcome("resource", "request", "net-web", "server1", "--count", "99"));
        Assert.Equal((3, "ResourceNotFound"), Outcome("resource", "return", "vlans", "204"));
        Assert.Equal(2, site.Run("resource", "request", "vlans", "server1", "--count", "0").Code);
    }

    [Fact]
    public void What_to_do_is_said_in_the_words_of_the_program()
    {
        site.Do("resource", "request", "vlans", "server1", "--value", "203");
        site.Do("new", "bare", "-d", "Network");

        foreach (var words in new[] { "vlans server1 --value 203", "net-web server1 --count 99", "net-web server1 --value 10.2.0.1", "bare server1" })
        {
            var said = site.Run(["resource", "request", .. words.Split(' ')]).Error;
            Assert.DoesNotMatch("[A-Z][a-z]+-Clusto", said);
            Assert.DoesNotMatch(" -[A-Z]", said);
        }
    }

    [Fact]
    public void New_things_get_names_of_a_pool()
    {
        site.Do("new", "names", "-d", "NamePool", "-a", "pattern=app{0:00}");

        Assert.Equal("created app01 (Server)\ncreated app02 (Server)\n", site.Do("new", "--name-from", "names", "--count", "2", "-d", "Server").Out);
        Assert.Equal(2, site.Run("new", "app9", "--name-from", "names", "-d", "Server").Code);
        Assert.Equal(2, site.Run("new", "-d", "Server").Code);
    }

    private (int Code, string? Id) Outcome(params string[] words) => site.Run([.. words, "--json"]) is var run ? (run.Code, run.ErrorId) : default;
}
