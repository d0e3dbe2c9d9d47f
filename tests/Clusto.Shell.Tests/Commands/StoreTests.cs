namespace Clusto.Shell.Tests.Commands;

public sealed class StoreTests : IDisposable
{
    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_store_that_is_made_at_first_use_is_told_once()
    {
        Assert.Contains($"clusto: A new store was made: {site.Store}", site.Do("list").Error);
        Assert.Equal("", site.Do("list").Error);
    }

    [Fact]
    public void A_store_that_is_opened_only_to_look_is_neither_made_nor_changed()
    {
        Assert.Equal("StoreUnreachable", site.Run("list", "--read-only", "--json").ErrorId);
        Assert.Equal("StoreUnreachable", site.Run("--read-only", "store", "init", "--json").ErrorId);
        Assert.False(File.Exists(site.Store));
        site.Do("new", "server1", "-d", "Server");

        Assert.Equal(["server1"], site.Do("--read-only", "list", "--names").Lines);
        Assert.Equal("StoreReadOnly", site.Run("new", "server2", "-d", "Server", "--read-only", "--json").ErrorId);
        Assert.Equal("StoreReadOnly", site.Run("rm", "server1", "--read-only", "--json").ErrorId);
        Assert.Equal(["server1"], site.Do("list", "--names").Lines);
    }

    [Fact]
    public void The_store_is_chosen_by_option_before_the_environment()
    {
        var other = Path.Combine(site.Folder, "with space; and 'quotes'.db");
        site.Do("new", "server1", "-d", "Server", "--store", other);

        Assert.False(File.Exists(site.Store));
        Assert.Equal(["server1"], site.Do("list", "--names", "--store", other).Lines);
        site.Environment["SITE_STORE"] = other;
        Assert.Equal(["server1"], site.Do("list", "--names", "--store", "env:SITE_STORE").Lines);
        Assert.Equal(2, site.Run("list", "--store", "env:NO_SUCH_VARIABLE").Code);
    }

    [Theory]
    [InlineData("Server=db1;Database=clusto;User Id=sa;Password=hunter2")]
    [InlineData("Server=db1; PWD = hunter2")]
    public void A_password_on_the_command_line_is_refused_and_not_repeated(string connectionString)
    {
        var refused = site.Run("list", "--json", "--store", connectionString);

        Assert.Equal(2, refused.Code);
        Assert.Equal("PasswordOnCommandLine", refused.ErrorId);
        Assert.Contains("CLUSTO_STORE", refused.Error);
        Assert.DoesNotContain("hunter2", refused.Error);
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_and_left_alone()
    {
        File.WriteAllText(site.Store, "just some text, longer than a header of a database would be, and then some more of it");

        var refused = site.Run("locate", "server1", "--json");

        Assert.Equal(1, refused.Code);
        Assert.Equal("StoreUnreachable", refused.ErrorId);
        Assert.StartsWith("just some text", File.ReadAllText(site.Store));
    }

    [Fact]
    public void A_store_that_cannot_be_made_is_an_error_with_advice()
    {
        site.Store = Path.Combine(site.Folder, "file", "site.db");
        File.WriteAllText(Path.Combine(site.Folder, "file"), "in the way");

        var refused = site.Run("list");

        Assert.Equal(1, refused.Code);
        Assert.Contains("(StoreUnreachable)", refused.Error);
        Assert.Contains("CLUSTO_STORE", refused.Error);
    }

    [Fact]
    public void A_directory_is_no_store()
    {
        site.Store = site.Folder;

        Assert.Equal(1, site.Run("list").Code);
    }

    [Fact]
    public void Init_creates_and_info_tells_what_there_is()
    {
        Assert.Equal(["0001_inventory.sql", "0002_resources.sql", "0003_handouts.sql", "0004_operations.sql"], site.Do("store", "init", "--dry-run").Lines);
        Assert.False(File.Exists(site.Store));
        Assert.True(site.Do("store", "init", "--json").Json.GetProperty("created").GetBoolean());
        Assert.False(site.Do("store", "init", "--json").Json.GetProperty("created").GetBoolean());

        var info = site.Do("store", "info", "--json").Json;
        Assert.Equal(site.Store, info.GetProperty("location").GetString());
        Assert.Equal(0, info.GetProperty("things").GetInt64());
        Assert.Equal(4, info.GetProperty("schemaVersion").GetInt32());
    }

    [Fact]
    public void A_store_is_backed_up_copied_and_checked()
    {
        site.Do("new", "server1", "-d", "Server");
        var (backup, copy) = (Path.Combine(site.Folder, "b.db"), Path.Combine(site.Folder, "c.db"));

        Assert.Equal(backup, site.Do("store", "backup", backup, "--json").Json.GetProperty("location").GetString());
        Assert.Equal("StoreExists", site.Run("store", "backup", backup, "--json").ErrorId);
        site.Do("store", "backup", backup, "--force");
        Assert.Contains("copied and compared", Assert.Single(site.Do("store", "copy", copy).Lines));
        Assert.Equal("StoreNotEmpty", site.Run("store", "copy", copy, "--json").ErrorId);
        foreach (var store in new[] { site.Store, backup, copy })
            Assert.Empty(site.Do("store", "test", "--store", store).Lines);
        Assert.Equal(["server1"], site.Do("list", "--names", "--store", copy).Lines);
    }
}
