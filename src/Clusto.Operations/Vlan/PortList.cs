namespace Clusto.Operations.Vlan;

/// <summary>A list of ports as octets (Q-BRIDGE-MIB, PortList): the highest bit of the first octet is port 1. Octets that are not there are zero.</summary>
internal static class PortList
{
    public static bool Has(byte[] octets, int port) => (port - 1) / 8 < octets.Length && (octets[(port - 1) / 8] & Bit(port)) != 0;

    /// <summary>The list with one port in or out of it and all other bits as they are.</summary>
    public static byte[] With(byte[] octets, int port, bool isIn)
    {
        var changed = new byte[isIn ? Math.Max(octets.Length, ((port - 1) / 8) + 1) : octets.Length];
        octets.CopyTo(changed, 0);
        if (isIn)
            changed[(port - 1) / 8] |= Bit(port);
        else if ((port - 1) / 8 < changed.Length)
            changed[(port - 1) / 8] &= (byte)~Bit(port);
        return changed;
    }

    private static byte Bit(int port) => (byte)(0x80 >> ((port - 1) % 8));
}
