namespace Clusto.Tests;

public class References
{
    [Fact]
    public void The_public_types_need_no_package() =>
        Assert.All(typeof(Thing).Assembly.GetReferencedAssemblies(), name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    [Fact]
    public void Public_types_are_sealed_or_closed() =>
        Assert.All(typeof(Thing).Assembly.GetExportedTypes(), type => Assert.True(type.IsSealed || type.IsAbstract, type.Name));
}
