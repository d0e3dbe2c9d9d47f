using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace Clusto.Interchange.Reading;

/// <summary>
/// Reads a table: a line for each thing, with the columns of <see cref="SiteWords"/> and one for each attribute. A cell is a single
/// value, or in brackets, braces or double quotation marks what it would be in YAML; an empty one says nothing.
/// </summary>
internal static class CsvNodes
{
    public static IEnumerable<FileNode> Read(TextReader text, SourceFile file)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, Mode = CsvMode.RFC4180, TrimOptions = TrimOptions.None, DetectColumnCountChanges = false };
        using var table = new CsvParser(text, configuration, leaveOpen: true);
        if (!Next(table, file, 1))
            throw file.Mistake(default, "The file is empty: it begins with a line of column names, of which 'name' is one.");
        var columns = Columns(table.Record!, file);
        var name = columns.FindIndex(static column => column.Section is null && column.Key == "name");
        if (name < 0)
            throw file.Mistake(new FileMark(1, 1), "There is no column 'name'.");
        var start = new FileMark(1, 1);
        yield return new FileNode(NodeKind.MappingStart, "", start);
        yield return new FileNode(NodeKind.Quoted, SiteWords.Things, start);
        yield return new FileNode(NodeKind.MappingStart, "", start);
        while (true)
        {
            var line = table.RawRow + 1;
            if (!Next(table, file, line))
                break;
            var cells = table.Record!;
            if (cells.Length != columns.Count)
                throw file.Mistake(new FileMark(line, 1), $"This line has {Count(cells.Length)} cells, and there are {Count(columns.Count)} columns.");
            foreach (var node in Thing(cells, columns, name, line, file))
                yield return node;
        }

        yield return new FileNode(NodeKind.MappingEnd, "", start);
        yield return new FileNode(NodeKind.MappingEnd, "", start);
        yield return new FileNode(NodeKind.End, "", start);
    }

    private static IEnumerable<FileNode> Thing(string[] cells, List<Column> columns, int name, int line, SourceFile file)
    {
        yield return new FileNode(NodeKind.Quoted, cells[name], new FileMark(line, name + 1));
        yield return new FileNode(NodeKind.MappingStart, "", new FileMark(line, 1));
        for (var index = 0; index < cells.Length; index++)
        {
            if (index == name || columns[index].Section is not null || cells[index].Length == 0)
                continue;
            var mark = new FileMark(line, index + 1);
            yield return new FileNode(NodeKind.Quoted, columns[index].Key, mark);
            foreach (var node in Cell(cells[index], mark, file))
                yield return node;
        }

        yield return new FileNode(NodeKind.Quoted, SiteWords.Attributes, new FileMark(line, 1));
        yield return new FileNode(NodeKind.MappingStart, "", new FileMark(line, 1));
        for (var index = 0; index < cells.Length; index++)
        {
            if (columns[index].Section is null || cells[index].Length == 0)
                continue;
            var mark = new FileMark(line, index + 1);
            yield return new FileNode(NodeKind.Quoted, columns[index].Key, mark);
            foreach (var node in Cell(cells[index], mark, file))
                yield return node;
        }

        yield return new FileNode(NodeKind.MappingEnd, "", new FileMark(line, 1));
        yield return new FileNode(NodeKind.MappingEnd, "", new FileMark(line, 1));
    }

    private static IEnumerable<FileNode> Cell(string cell, FileMark mark, SourceFile file)
    {
        if (cell[0] is not ('[' or '{' or '"'))
            return [new FileNode(NodeKind.Plain, cell, mark)];
        var source = new SourceFile($"{file.Name}, line {Count(mark.Line)}, cell {Count(mark.Column)}");
        var nodes = IsJson(cell) ? JsonNodes.Read(Encoding.UTF8.GetBytes(cell), source) : YamlNodes.Read(new StringReader(cell), source);
        return nodes.Where(static node => node.Kind != NodeKind.End).Select(node => node with { Mark = mark });
    }

    private static bool IsJson(string cell)
    {
        try
        {
            using var document = JsonDocument.Parse(cell);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<Column> Columns(string[] names, SourceFile file)
    {
        var columns = new List<Column>();
        for (var index = 0; index < names.Length; index++)
        {
            var column = Column.Of(names[index]);
            var mark = new FileMark(1, index + 1);
            if (column.Key.Length == 0)
                throw file.Mistake(mark, "This column has no name.");
            if (columns.Exists(other => other.Section == column.Section && other.Key.Equals(column.Key, StringComparison.OrdinalIgnoreCase)))
                throw file.Mistake(mark, $"There are two columns '{names[index]}'.");
            columns.Add(column);
        }

        return columns;
    }

    private static bool Next(CsvParser table, SourceFile file, int line)
    {
        try
        {
            return table.Read();
        }
        catch (DecoderFallbackException)
        {
            throw file.Mistake(new FileMark(line, 1), "This text has bytes that are no UTF-8.");
        }
        catch (CsvHelperException mistake)
        {
            throw file.Mistake(new FileMark(line, 1), $"This is no CSV: {mistake.Message.Split('\n')[0].TrimEnd('.', '\r')}.");
        }
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A column that is no word of things is an attribute; one whose key is such a word says so: attributes.unit.
    private readonly record struct Column(string? Section, string Key)
    {
        private const string Prefix = SiteWords.Attributes + ".";

        public static Column Of(string name) => name.StartsWith(Prefix, StringComparison.Ordinal)
            ? new Column(SiteWords.Attributes, name[Prefix.Length..])
            : SiteWords.OfTable.Contains(name) ? new Column(null, name) : new Column(SiteWords.Attributes, name);
    }
}
