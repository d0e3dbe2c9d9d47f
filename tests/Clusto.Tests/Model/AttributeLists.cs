namespace Clusto.Tests.Model;

public class AttributeLists
{
    private static readonly AttributeList List = new(Make("disk", 500L, number: 0), Make("disk", 900L, number: 1), Make("memory", 65536L));

    [Fact]
    public void One_value_is_given_itself_and_several_as_an_array()
    {
        Assert.Equal(65536L, List["Memory"]);
        Assert.Equal(new object[] { 500L, 900L }, Assert.IsType<object[]>(List["disk"]));
        Assert.Null(List["cpu"]);
    }

    [Fact]
    public void Keys_are_compared_without_case_and_listed_once()
    {
        Assert.True(List.ContainsKey("DISK"));
        Assert.False(List.ContainsKey("dis"));
        Assert.Equal(["disk", "memory"], List.Keys);
    }

    [Fact]
    public void A_list_reads_as_what_a_person_would_type() => Assert.Equal("disk#0=500, disk#1=900, memory=65536", List.ToString());

    [Fact]
    public void A_full_key_names_number_and_subkey()
    {
        Assert.Equal("disk#0.size", Make("disk", 1L, 0, "size").FullKey);
        Assert.Equal("disk.size", Make("disk", 1L, null, "size").FullKey);
        Assert.Equal("disk", Make("disk", 1L).FullKey);
    }

    private static Attribute Make(string key, long value, int? number = null, string? subkey = null) =>
        new() { Thing = "server1", Key = key, Number = number, Subkey = subkey, Type = AttributeType.Integer, Value = value };
}
