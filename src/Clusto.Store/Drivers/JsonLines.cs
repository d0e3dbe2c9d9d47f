using System.Globalization;
using System.Text.Json;

namespace Clusto.Drivers;

/// <summary>Finds the line of a place in a JSON document, when there is a mistake to tell.</summary>
internal static class JsonLines
{
    /// <summary>The line, from 1, where the value at a path begins; where the path ends early, that of the last part that is there.</summary>
    /// <param name="json">The document, which was read without an error.</param>
    /// <param name="path">The place: <c>$[3].ports[0].kind</c>.</param>
    public static int Of(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var best = reader.TokenStartIndex;
        Seek(ref reader, "$", path, ref best);
        return 1 + json[..(int)best].Count((byte)'\n');
    }

    // Goes into what is on the way to the path and over all else.
    private static void Seek(ref Utf8JsonReader reader, string here, string path, ref long best)
    {
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        if (!isArray && reader.TokenType != JsonTokenType.StartObject)
            return;
        for (var index = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject); index++)
        {
            var next = isArray ? $"{here}[{index.ToString(CultureInfo.InvariantCulture)}]" : here + DriverFormat.Member(reader.GetString()!);
            if (!isArray)
                reader.Read();
            if (path == next || path.StartsWith(next + ".", StringComparison.Ordinal) || path.StartsWith(next + "[", StringComparison.Ordinal))
            {
                best = reader.TokenStartIndex;
                Seek(ref reader, next, path, ref best);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
