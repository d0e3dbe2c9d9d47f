using System.Text;
using System.Text.Json;

namespace Clusto.Interchange.Reading;

/// <summary>Reads JSON piece by piece.</summary>
internal sealed class JsonNodes
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = SourceFile.Deepest * 2 };

    private readonly byte[] bytes;
    private readonly SourceFile file;
    private JsonReaderState state = new(Options);
    private int position;
    private int line = 1;
    private int column = 1;
    private int counted;

    private JsonNodes(byte[] bytes, SourceFile file)
    {
        this.bytes = bytes;
        this.file = file;
        position = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        counted = position;
    }

    public static IEnumerable<FileNode> Read(byte[] bytes, SourceFile file)
    {
        var nodes = new JsonNodes(bytes, file);
        while (nodes.Next() is { } node)
            yield return node;
        yield return new FileNode(NodeKind.End, "", nodes.Mark(bytes.Length));
    }

    private FileNode? Next()
    {
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(position), isFinalBlock: true, state);
            if (!reader.Read())
                return null;
            var mark = Mark(position + (int)reader.TokenStartIndex);
            FileNode node = reader.TokenType switch
            {
                JsonTokenType.StartObject => new(NodeKind.MappingStart, "", mark),
                JsonTokenType.EndObject => new(NodeKind.MappingEnd, "", mark),
                JsonTokenType.StartArray => new(NodeKind.ListStart, "", mark),
                JsonTokenType.EndArray => new(NodeKind.ListEnd, "", mark),
                JsonTokenType.PropertyName or JsonTokenType.String => new(NodeKind.Quoted, Text(ref reader, mark), mark),
                _ => new(NodeKind.Plain, Encoding.UTF8.GetString(reader.ValueSpan), mark),
            };
            position += (int)reader.BytesConsumed;
            state = reader.CurrentState;
            return node;
        }
        catch (JsonException mistake)
        {
            var at = new FileMark((int)(mistake.LineNumber ?? 0) + 1, Column((int)(mistake.LineNumber ?? 0), (int)(mistake.BytePositionInLine ?? 0)));
            throw file.Mistake(at, $"This is no JSON: {Sentence(mistake.Message)}");
        }
    }

    private string Text(ref Utf8JsonReader reader, FileMark mark)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw file.Mistake(mark, "This text has characters that are none: bytes that are no UTF-8, or half of a pair.");
        }
    }

    private FileMark Mark(int index)
    {
        for (; counted < index; counted++)
        {
            if (bytes[counted] == '\n')
                (line, column) = (line + 1, 1);
            else if ((bytes[counted] & 0xC0) != 0x80)
                column++;
        }

        return new FileMark(line, column);
    }

    private int Column(int lines, int behind)
    {
        var start = 0;
        for (; lines > 0; lines--)
            start += bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
        return Encoding.UTF8.GetCharCount(bytes, start, Math.Min(behind, bytes.Length - start)) + 1;
    }

    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ') + ".";
    }
}
