namespace Clusto.Shell.Tests.Commands;

public sealed class RoleTests : IDisposable
{
    private readonly Site site = Site.Small();

    public RoleTests()
    {
        site.Do("new", "server2", "-d", "Server", "-a", "memory=1024");
        site.Do("pool", "create", "bigmem", "-d", "Class");
        site.Do("attr", "set", "bigmem", "requires", "memory>=65536");
        site.Do("pool", "create", "Blog", "mail", "-d", "Role");
        site.Do("attr", "set", "Blog", "requires", "bigmem");
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void Roles_and_classes_are_listed_with_what_they_require()
    {
        Assert.Equal("bigmem\tClass\tmemory>=65536\nBlog\tRole\tbigmem\nmail\tRole\t\n", site.Do("role", "list").Out);
        Assert.Equal(3, site.Do("role", "list", "--json").Json.GetArrayLength());
    }

    [Fact]
    public void A_server_gets_only_what_it_has_the_requirements_of_and_more_when_forced()
    {
        site.Do("pool", "add", "bigmem", "server1");
        var refused = site.Run("pool", "add", "bigmem", "server2");
        Assert.Equal(1, refused.Code);
        Assert.Contains("'server2' is not put into 'bigmem', because 'server2' does not meet the class 'bigmem', which requires memory>=65536: memory is 1024.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--force does it all the same", refused.Error, StringComparison.Ordinal);
        Assert.Equal("RoleRequirementMissing", site.Run("pool", "add", "Blog", "server2", "--json").ErrorId);

        var forced = site.Do("pool", "add", "bigmem", "server2", "--force");
        Assert.Equal("joined server2 -> bigmem\n", forced.Out);
        Assert.Contains("memory is 1024", forced.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_tested_with_an_exit_code()
    {
        site.Do("pool", "add", "bigmem", "server1");
        site.Do("pool", "add", "Blog", "server1");
        Assert.Equal("", site.Do("role", "test").Out);

        site.Do("attr", "set", "server1", "memory", "1");
        foreach (var words in new[] { Array.Empty<string>(), ["server1"], ["rack101"], ["Blog", "server1"] })
        {
            var found = site.Run(["role", "test", .. words]);
            Assert.Equal((1, "'server1' does not meet the class 'bigmem', which requires memory>=65536: memory is 1.\n"), (found.Code, found.Out));
        }

        site.Do("role", "test", "server2");
        var json = site.Run("role", "test", "--json").Json[0];
        Assert.Equal(["server1", "ClassRequirementMissing", "Error", "Set-ClustoAttribute server1 memory 65536"], new[] { "thing", "rule", "severity", "suggestion" }.Select(name => json.GetProperty(name).GetString()));
        Assert.Equal(3, site.Run("role", "test", "nobody").Code);
    }

    [Fact]
    public void Services_are_added_and_listed()
    {
        Assert.Equal("created mail1 on server1\ncreated mail2 on server2\n", site.Do("service", "add", "mail", "server[1-2]", "--port", "25").Out);
        Assert.Equal("created smtp on server1\n", site.Do("service", "add", "mail", "server1", "--port", "25", "--address", "10.0.0.1", "--name", "smtp", "-a", "owner=ops").Out);
        site.Do("service", "add", "Blog", "server2", "--force");

        Assert.Equal("blog1\tserver2\t\t\nmail1\tserver1\t\t25\nmail2\tserver2\t\t25\nsmtp\tserver1\t10.0.0.1\t25\n", site.Do("service", "list").Out);
        Assert.Equal(["blog1\tserver2\t\t"], site.Do("service", "list", "Blog").Lines);
        Assert.Equal("ops\n", site.Do("attr", "get", "smtp", "owner").Out);
        Assert.Equal("mail1", site.Do("service", "list", "mail", "--json").Json[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_service_that_cannot_be_is_an_error()
    {
        site.Do("service", "add", "mail", "server1", "--port", "25");

        Assert.Equal("ServicePortInUse", site.Run("service", "add", "mail", "server1", "--port", "25", "--json").ErrorId);
        Assert.Equal("RoleRequirementMissing", site.Run("service", "add", "Blog", "server2", "--json").ErrorId);
        Assert.Equal(2, site.Run("service", "add", "mail", "server2", "--port", "smtp").Code);
        var wrong = site.Run("service", "add", "bigmem", "server1");
        Assert.Contains("clusto list -d Role", wrong.Error, StringComparison.Ordinal);
        Assert.Equal("ThingHasReferences", site.Run("rm", "server1", "--json").ErrorId);
        Assert.Equal("RoleRequirementMissing", site.Run("pool", "remove", "mail", "server1", "--json").ErrorId);
        Assert.Equal("RoleRequirementMissing", site.Run("mv", "mail1", "server2", "--json").ErrorId);
    }

    [Fact]
    public void A_role_that_is_deleted_takes_its_services_along_after_asking()
    {
        site.Do("service", "add", "mail", "server1", "--port", "25");

        Assert.Contains("1 service", site.Run("pool", "delete", "mail").Error, StringComparison.Ordinal);
        Assert.Equal("removed mail1\nremoved mail\n", site.Do("pool", "delete", "mail", "--yes").Out);
        Assert.Equal("ThingHasReferences", site.Run("pool", "delete", "bigmem", "--yes", "--json").ErrorId);
        site.Do("info", "server1");
    }
}
