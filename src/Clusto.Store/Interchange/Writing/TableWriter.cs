using System.Globalization;
using System.Text;
using Clusto.Attributes;
using CsvHelper;
using CsvHelper.Configuration;

namespace Clusto.Interchange.Writing;

/// <summary>Writes a table in CSV: the columns of <see cref="SiteWords.OfTable"/>, then one for each attribute.</summary>
/// <param name="text">Where to.</param>
/// <param name="keys">The full keys of the attributes, in order.</param>
internal sealed class TableWriter(TextWriter text, IReadOnlyList<string> keys) : SiteWriter
{
    private readonly CsvWriter table = new(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);

    public override bool HasDrivers => false;

    public override void Begin(IReadOnlyList<string> drivers)
    {
        foreach (var word in SiteWords.OfTable)
            table.WriteField(word);
        foreach (var key in keys)
            table.WriteField(SiteWords.OfTable.Contains(key) || key.StartsWith(SiteWords.Attributes + ".", StringComparison.Ordinal) ? $"{SiteWords.Attributes}.{key}" : key);
        table.NextRecord();
    }

    public override void Thing(WrittenThing thing)
    {
        var row = thing.Present.Row;
        table.WriteField(row.Name);
        table.WriteField(Cell(thing.Driver));
        table.WriteField(thing.Location is { } location ? Cell(location) : "");
        table.WriteField(row.RackUnit?.ToString(CultureInfo.InvariantCulture));
        table.WriteField(row.RackUnits?.ToString(CultureInfo.InvariantCulture));
        table.WriteField(row.RackFace is null or RackFace.Both ? "" : row.RackFace.ToString()!.ToLowerInvariant());
        table.WriteField(row.RackSide is null or RackSide.Full ? "" : row.RackSide.ToString()!.ToLowerInvariant());
        table.WriteField(thing.Present.Groups.Count == 0 ? "" : Nodes(writer => ThingText.Groups(writer, thing)));
        table.WriteField(Section(thing.Ports.Count, writer => ThingText.Ports(writer, thing.Ports)));
        table.WriteField(Section(thing.Cables.Count, writer => ThingText.Cables(writer, thing.Cables)));
        table.WriteField(Section(thing.Present.Resources.Count, writer => ThingText.Resources(writer, thing.Present.Resources)));
        var values = ThingText.ByFullKey(thing).ToDictionary(static attribute => attribute.Key, static attribute => attribute.Rows, StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys)
            table.WriteField(values.TryGetValue(key, out var rows) ? Cell(rows) : "");
        table.NextRecord();
    }

    public override void End() => table.Dispose();

    private static string Cell(IReadOnlyList<AttributeRow> rows)
    {
        if (rows is not [var only])
            return Nodes(writer => ThingText.Values(writer, rows));
        var value = new TypedValue(only.Type, only.Value);
        var plain = value.ToString();
        return TypedValue.Parse(plain) == value && IsPlain(plain) ? plain : Nodes(writer => writer.Value(value));
    }

    private static string Cell(string name) => IsPlain(name) ? name : Nodes(writer => writer.Text(name));

    // Programs that show tables like to take blanks away at the ends.
    private static bool IsPlain(string text) => text.Length > 0 && text[0] is not ('[' or '{' or '"') && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && text is not ("~" or "null" or "Null" or "NULL");

    private static string Section(int count, Action<NodeWriter> body) => count == 0 ? "" : Nodes(writer =>
    {
        writer.BeginMapping();
        body(writer);
        writer.EndMapping();
    });

    private static string Nodes(Action<NodeWriter> body)
    {
        using var buffer = new MemoryStream();
        var writer = new JsonWriter(buffer, indented: false);
        body(writer);
        writer.End();
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
