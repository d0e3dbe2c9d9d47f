using System.Buffers.Binary;

namespace Clusto.Resources;

/// <summary>Values as the database puts them in order: sixteen bytes, the highest first.</summary>
internal static class NumberBytes
{
    public static byte[] Of(UInt128 number)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return bytes;
    }

    public static UInt128 Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
