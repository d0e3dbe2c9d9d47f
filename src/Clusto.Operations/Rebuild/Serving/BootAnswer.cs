using System.Globalization;
using System.Text;

namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>What a client is told.</summary>
/// <param name="Status">The status with its words.</param>
/// <param name="Length">How many bytes follow.</param>
/// <param name="Headers">Further headers, each a line.</param>
internal sealed record BootAnswer(string Status, long Length, params IReadOnlyList<string> Headers)
{
    /// <summary>The number of the status.</summary>
    public string Code => Status[..3];

    /// <summary>The head of the answer, as it is sent.</summary>
    public byte[] Head() => Encoding.ASCII.GetBytes(string.Join("\r\n", [
        $"HTTP/1.1 {Status}",
        string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Length}"),
        "Cache-Control: no-store",
        "Connection: close",
        "X-Content-Type-Options: nosniff",
        .. Headers,
        "",
        "",
    ]));
}
