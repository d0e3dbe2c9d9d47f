namespace Clusto.Module.Tests.Rules;

/// <summary>The types of which scripts hold objects: what cmdlets give, and what that is made of.</summary>
internal static class HeldTypes
{
    private static readonly Lazy<Type[]> Found = new(() =>
    {
        var found = new List<Type>();
        foreach (var output in ExportedCmdlet.All.SelectMany(cmdlet => cmdlet.Outputs))
            Add(found, output.Type);
        return [.. found];
    });

    public static IReadOnlyList<Type> All => Found.Value;

    public static TheoryData<string> Names => [.. All.Select(type => type.FullName!)];

    public static Type Named(string name) => All.Single(type => type.FullName == name);

    private static void Add(List<Type> found, Type type)
    {
        foreach (var argument in type.GenericTypeArguments)
            Add(found, argument);
        if (type.Namespace != "Clusto" || !type.IsClass || found.Contains(type))
            return;
        found.Add(type);
        foreach (var property in type.GetProperties())
            Add(found, property.PropertyType);
    }
}
