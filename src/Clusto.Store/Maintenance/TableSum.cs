using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Clusto.Maintenance;

/// <summary>The number of rows of a table and the sum of their hashes, which is the same in whatever order a database gives them.</summary>
internal sealed class TableSum
{
    private byte[] buffer = new byte[1024];
    private int length;

    public long Rows { get; private set; }

    public UInt128 Sum { get; private set; }

    public void Add(object?[] values)
    {
        length = 0;
        foreach (var value in values)
            Append(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        Rows++;
        Sum += BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    public bool IsSameAs(TableSum other) => Rows == other.Rows && Sum == other.Sum;

    // Each value has a mark of its type and, where it has no fixed length, that too, so that no two rows look alike.
    private void Append(object? value)
    {
        switch (value)
        {
            case null:
                Take(0, 0);
                break;
            case long whole:
                BinaryPrimitives.WriteInt64BigEndian(Take(1, sizeof(long)), whole);
                break;
            case double real:
                BinaryPrimitives.WriteDoubleBigEndian(Take(2, sizeof(double)), real == 0 ? 0 : real);
                break;
            case decimal tenths:
                BinaryPrimitives.WriteInt64BigEndian(Take(3, sizeof(long)), (long)(tenths * 10));
                break;
            case DateTime time:
                BinaryPrimitives.WriteInt64BigEndian(Take(4, sizeof(long)), time.Ticks);
                break;
            case byte[] bytes:
                BinaryPrimitives.WriteInt32BigEndian(Take(5, sizeof(int)), bytes.Length);
                bytes.CopyTo(Take(0, bytes.Length));
                break;
            case string text:
                var count = Encoding.UTF8.GetByteCount(text);
                BinaryPrimitives.WriteInt32BigEndian(Take(6, sizeof(int)), count);
                Encoding.UTF8.GetBytes(text, Take(0, count));
                break;
            default:
                throw new ArgumentException($"No row holds a {value.GetType()}.");
        }
    }

    private Span<byte> Take(byte mark, int count)
    {
        if (buffer.Length < length + count + 1)
            Array.Resize(ref buffer, (length + count + 1) * 2);
        buffer[length] = mark;
        length += count + 1;
        return buffer.AsSpan(length - count, count);
    }
}
