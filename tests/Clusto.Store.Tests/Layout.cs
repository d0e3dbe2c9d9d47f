namespace Clusto.Tests;

public class Layout
{
    [Fact]
    public void The_store_knows_neither_PowerShell_nor_devices()
    {
        var references = typeof(Inventory).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToArray();

        Assert.Contains("Clusto", references);
        Assert.DoesNotContain(references, name => name.StartsWith("Clusto.", StringComparison.Ordinal) || name == "System.Management.Automation" || name.StartsWith("Microsoft.PowerShell", StringComparison.Ordinal));
    }

    [Fact]
    public void The_public_types_do_not_know_the_store() =>
        Assert.DoesNotContain(typeof(Thing).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("Clusto", StringComparison.Ordinal));
}
