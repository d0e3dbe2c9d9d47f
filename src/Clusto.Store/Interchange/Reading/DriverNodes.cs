using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clusto.Interchange.Reading;

/// <summary>Reads drivers as JSON in which each piece is in the line that it has in the file, so that mistakes are told with that line.</summary>
internal static class DriverNodes
{
    private static readonly JsonEncodedText Nothing = JsonEncodedText.Encode("null");

    /// <summary>The drivers that are here; null where there are none.</summary>
    public static string? Read(NodeCursor cursor)
    {
        if (cursor.Current.IsNothing)
        {
            cursor.Take();
            return null;
        }

        if (cursor.Current.Kind != NodeKind.ListStart)
            throw cursor.Mistake($"'drivers' is {NodeCursor.Words(cursor.Current)} here; it is a list of drivers: '- name: Blade'.");
        var json = new StringBuilder();
        var line = 1;
        Write(cursor, json, ref line, 0);
        return json.ToString() == "[]" ? null : json.ToString();
    }

    private static void Write(NodeCursor cursor, StringBuilder json, ref int line, int depth)
    {
        if (depth > SourceFile.Deepest)
            throw cursor.Mistake($"Lists and mappings are more than {SourceFile.Deepest.ToString(System.Globalization.CultureInfo.InvariantCulture)} deep here.");
        var node = cursor.Take();
        for (; line < node.Mark.Line; line++)
            json.Append('\n');
        switch (node.Kind)
        {
            case NodeKind.ListStart:
                json.Append('[');
                for (var first = true; !cursor.TryTake(NodeKind.ListEnd); first = false)
                {
                    json.Append(first ? "" : ",");
                    Write(cursor, json, ref line, depth + 1);
                }

                json.Append(']');
                break;
            case NodeKind.MappingStart:
                json.Append('{');
                for (var first = true; !cursor.TryTake(NodeKind.MappingEnd); first = false)
                {
                    json.Append(first ? "" : ",");
                    WriteKey(cursor, json, ref line);
                    Write(cursor, json, ref line, depth + 1);
                }

                json.Append('}');
                break;
            default:
                json.Append(Scalar(node));
                break;
        }
    }

    private static void WriteKey(NodeCursor cursor, StringBuilder json, ref int line)
    {
        var key = cursor.Take();
        if (!key.IsScalar)
            throw cursor.File.Mistake(key.Mark, $"{NodeCursor.Words(key)} is a key here; keys are texts.");
        for (; line < key.Mark.Line; line++)
            json.Append('\n');
        json.Append(Quoted(key.Text)).Append(':');
    }

    private static string Scalar(FileNode node)
    {
        if (node.IsNothing)
            return Nothing.ToString();
        if (node.Kind == NodeKind.Quoted)
            return Quoted(node.Text);
        var value = TypedValue.Parse(node.Text);
        return value.Type is AttributeType.Integer or AttributeType.Real or AttributeType.Boolean ? value.ToString() : Quoted(node.Text);
    }

    private static string Quoted(string text) => "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";
}
