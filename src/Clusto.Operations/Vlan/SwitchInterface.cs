namespace Clusto.Operations.Vlan;

/// <summary>One interface of a switch.</summary>
/// <param name="Number">Its number in the switch's tables of VLANs: the bridge port of Q-BRIDGE-MIB, the ifIndex of Cisco's.</param>
/// <param name="Index">Its ifIndex.</param>
/// <param name="Name">Its ifName; empty where the switch has none.</param>
/// <param name="Description">Its ifDescr; empty where it was not asked for.</param>
/// <param name="Alias">Its ifAlias, what an administrator wrote; empty where it was not asked for.</param>
internal sealed record SwitchInterface(int Number, int Index, string Name, string Description = "", string Alias = "")
{
    /// <summary>What people call it.</summary>
    public string Title => Name.Length > 0 ? Name : Description.Length > 0 ? Description : $"ifIndex {Index}";
}
