namespace Clusto.Operations.Tests;

public class Layout
{
    [Fact]
    public void What_touches_devices_knows_neither_the_store_nor_PowerShell()
    {
        var references = typeof(Operations.Power.PowerOperations).Assembly.GetReferencedAssemblies().Select(static name => name.Name!).ToArray();

        Assert.Contains("Clusto", references);
        Assert.DoesNotContain(references, static name => name.StartsWith("Clusto.", StringComparison.Ordinal) || name.Contains("Sql", StringComparison.OrdinalIgnoreCase) || name.StartsWith("System.Management.Automation", StringComparison.Ordinal));
    }
}
