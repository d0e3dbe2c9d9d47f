using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clusto.Interchange.Writing;

/// <summary>Writes JSON.</summary>
internal sealed class JsonWriter(Stream stream, bool indented = true) : NodeWriter
{
    private readonly Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    protected override bool ShowsTimes => false;

    public override void BeginMapping(bool isShort = false) => json.WriteStartObject();

    public override void EndMapping() => json.WriteEndObject();

    public override void BeginList(bool isShort = false) => json.WriteStartArray();

    public override void EndList() => json.WriteEndArray();

    public override void Key(string key)
    {
        json.WritePropertyName(key);
        // What was written before is whole; nothing is held but this.
        if (json.BytesPending > 1 << 15)
            json.Flush();
    }

    public override void Text(string text) => json.WriteStringValue(text);

    public override void Plain(string text) => json.WriteRawValue(text);

    public override void Nothing() => json.WriteNullValue();

    public override void End()
    {
        json.Dispose();
        if (indented)
            stream.WriteByte((byte)'\n');
    }
}
