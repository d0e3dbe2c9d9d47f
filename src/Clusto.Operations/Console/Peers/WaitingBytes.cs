namespace Clusto.Operations.Consoles.Peers;

/// <summary>Bytes that wait until the other end takes them.</summary>
internal sealed class WaitingBytes
{
    private byte[] bytes = new byte[4096];
    private int start;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> First => bytes.AsSpan(start, Count);

    public void Add(ReadOnlySpan<byte> more)
    {
        if (start + Count + more.Length > bytes.Length)
        {
            var larger = Count + more.Length > bytes.Length ? new byte[Math.Max(bytes.Length * 2, Count + more.Length)] : bytes;
            First.CopyTo(larger);
            (bytes, start) = (larger, 0);
        }

        more.CopyTo(bytes.AsSpan(start + Count));
        Count += more.Length;
    }

    public void Take(int count)
    {
        Count -= count;
        start = Count == 0 ? 0 : start + count;
    }

    public void Clear() => Take(Count);
}
