using System.Globalization;
using System.Text;

namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>What a client asks for.</summary>
/// <param name="Method">The method: <c>GET</c>.</param>
/// <param name="Parts">The parts of the path, decoded.</param>
/// <param name="First">The first byte that is wanted; null for the whole, or where only the last bytes are.</param>
/// <param name="Last">The last byte that is wanted; where there is no first, how many of the last.</param>
internal sealed record BootRequest(string Method, IReadOnlyList<string> Parts, long? First, long? Last)
{
    private const int MostBytes = 8 * 1024;

    // A token has 64 characters, and nobody knows what stands in a path that is no file.
    private const int LongestShown = 40;

    /// <summary>The path as a log may have it: without what could be a token, and without what a terminal would do something at.</summary>
    public string Shown => "/" + string.Join('/', Parts.Select(static part => part.Length >= LongestShown ? "***" : string.Concat(part.Take(LongestShown * 2).Select(static letter => char.IsControl(letter) || letter == ' ' || !char.IsAscii(letter) ? '?' : letter))));

    /// <summary>Reads the head of a request; null where it is none.</summary>
    public static async Task<BootRequest?> ReadAsync(Stream stream, CancellationToken token)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        while (length < MostBytes)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false);
            if (read == 0)
                return null;
            length += read;
            var text = Encoding.Latin1.GetString(buffer, 0, length).Replace("\r\n", "\n", StringComparison.Ordinal);
            var end = text.IndexOf("\n\n", StringComparison.Ordinal);
            if (end >= 0)
                return Parse(text[..end].Split('\n'));
        }

        return null;
    }

    // RFC 9112, section 3.
    private static BootRequest? Parse(string[] lines)
    {
        if (lines[0].Split(' ') is not [{ Length: > 0 and < 20 } method, var target, var version] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal) || !method.All(char.IsAsciiLetterUpper))
            return null;
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            target = target.IndexOf('/', "http://".Length) is >= 0 and var slash ? target[slash..] : "/";
        if (!target.StartsWith('/'))
            return null;
        var path = target.Split('?', '#')[0];
        var (first, last) = Range(lines.Skip(1).FirstOrDefault(static line => line.StartsWith("Range:", StringComparison.OrdinalIgnoreCase)));
        return new BootRequest(method, [.. path[1..].Split('/').Select(Uri.UnescapeDataString)], first, last);
    }

    // RFC 9110, section 14: one range of bytes; whoever asks for another gets the whole, which is allowed.
    private static (long? First, long? Last) Range(string? line)
    {
        if (line?.Split(':', 2)[1].Trim() is not { } text || !text.StartsWith("bytes=", StringComparison.Ordinal) || text["bytes=".Length..].Split('-') is not [var first, var last])
            return (null, null);
        var (from, to) = (Number(first), Number(last));
        return (first.Length == 0) == (from is null) && (last.Length == 0) == (to is null) && (from is not null || to is not null) && !(from > to) ? (from, to) : (null, null);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
