namespace Clusto.Tests.Model;

public class Things
{
    [Fact]
    public void Things_are_ordered_by_name_without_case()
    {
        Thing[] things = [Named("web2"), Named("Web1"), Named("app")];

        Array.Sort(things);

        Assert.Equal(["app", "Web1", "web2"], things.Select(thing => thing.ToString()));
        Assert.Equal(0, ((IComparable)Named("WEB1")).CompareTo("web1"));
        Assert.Equal(1, ((IComparable)Named("web1")).CompareTo(null));
    }

    private static Thing Named(string name) => new()
    {
        Id = 1,
        Name = name,
        Driver = "Server",
        Category = Category.Equipment,
        Attributes = AttributeList.Empty,
        Version = 1,
        CreatedAt = default,
        ChangedAt = default,
    };
}
