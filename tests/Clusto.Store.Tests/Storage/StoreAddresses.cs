using Clusto.Storage;

namespace Clusto.Tests.Storage;

public class StoreAddresses
{
    [Fact]
    public void The_environment_chooses_the_store_and_else_it_is_the_users_own()
    {
        var before = Environment.GetEnvironmentVariable(StoreAddress.EnvironmentVariable);
        try
        {
            Environment.SetEnvironmentVariable(StoreAddress.EnvironmentVariable, "/srv/inventory.db");
            Assert.Equal(StoreAddress.File("/srv/inventory.db"), StoreAddress.Default());
            Environment.SetEnvironmentVariable(StoreAddress.EnvironmentVariable, "Server=db1;Database=clusto;Integrated Security=true");
            Assert.Equal((StoreKind.SqlServer, "db1/clusto"), (StoreAddress.Default().Kind, StoreAddress.Default().Display));
            Environment.SetEnvironmentVariable(StoreAddress.EnvironmentVariable, null);
            Assert.EndsWith(Path.Combine("clusto", "clusto.db"), StoreAddress.Default().Display, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(StoreAddress.EnvironmentVariable, before);
        }
    }

    [Theory]
    [InlineData("inventory.db", StoreKind.Sqlite)]
    [InlineData("a=b.db", StoreKind.Sqlite)]
    [InlineData("Server=db1;Database=x", StoreKind.SqlServer)]
    [InlineData("data source=tcp:db1,1433", StoreKind.SqlServer)]
    public void A_connection_string_names_a_server(string text, StoreKind kind) => Assert.Equal(kind, StoreAddress.Parse(text).Kind);

    [Fact]
    public void No_password_is_ever_shown()
    {
        var address = StoreAddress.Parse("Server=db1;Database=clusto;User Id=me;Password=s3cret");

        Assert.DoesNotContain("s3cret", address.ToString() + address.Display, StringComparison.Ordinal);
        var error = Assert.Throws<StoreUnreachableException>(() => StoreAddress.SqlServer("Server=db1;Password=s3cret;Nonsense=1"));
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("nonsense", error.Message, StringComparison.OrdinalIgnoreCase);
    }
}
