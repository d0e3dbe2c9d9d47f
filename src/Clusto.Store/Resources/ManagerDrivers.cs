using Clusto.Drivers;

namespace Clusto.Resources;

/// <summary>The drivers whose things hand out values; those derived from them do so too.</summary>
internal static class ManagerDrivers
{
    public const string Network = "Network";

    private static readonly (string Driver, ResourceKind Kind)[] Kinds =
    [
        (Network, ResourceKind.Address),
        ("VlanPool", ResourceKind.Vlan),
        ("NumberPool", ResourceKind.Number),
        ("NamePool", ResourceKind.Name),
    ];

    /// <summary>What things of a driver hand out; null where that is nothing.</summary>
    public static ResourceKind? KindOf(DriverCatalog catalog, long driver)
    {
        if (catalog.Category(driver) != Category.Resource)
            return null;
        foreach (var (name, kind) in Kinds)
        {
            if (catalog.IsA(driver, name))
                return kind;
        }

        return null;
    }
}
