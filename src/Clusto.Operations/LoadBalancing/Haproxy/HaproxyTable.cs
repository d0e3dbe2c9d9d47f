using System.Globalization;
using System.Text;

namespace Clusto.Operations.LoadBalancing.Haproxy;

/// <summary>A table as HAProxy writes it: a line of names after <c># </c>, and a line for each row. Columns are found by name: their places differ between versions.</summary>
internal sealed class HaproxyTable
{
    private readonly string device;
    private readonly string command;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly List<string[]> rows = [];

    private HaproxyTable(string device, string command, string answer, Func<string, string[]> split)
    {
        this.device = device;
        this.command = command;
        var lines = answer.Split('\n');
        if (!lines[0].StartsWith("# ", StringComparison.Ordinal))
            throw Senseless(lines[0]);
        var names = split(lines[0][2..]);
        for (var index = 0; index < names.Length; index++)
        {
            // The statistics have a column '-' in the middle and an empty one at the end.
            if (names[index] is not ("" or "-") && !columns.TryAdd(names[index], index))
                throw Senseless(lines[0]);
        }

        foreach (var line in lines.Skip(1).Where(static line => line.Length > 0))
        {
            var fields = split(line);
            if (fields.Length != names.Length)
                throw Senseless(line);
            rows.Add(fields);
        }
    }

    public IReadOnlyList<string[]> Rows => rows;

    /// <summary>The answer to <c>show servers state</c>: the version of its format, and a table with spaces between its fields.</summary>
    /// <exception cref="DeviceRefusedException">It is not that.</exception>
    public static HaproxyTable OfServers(string device, string command, string answer)
    {
        // Management guide, "show servers state": the first line is the format's version, of which there is one so far.
        var end = answer.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || answer[..end] != "1")
            throw Senseless(device, command, end < 0 ? answer : answer[..end]);
        return new HaproxyTable(device, command, answer[(end + 1)..], static line => line.Split(' '));
    }

    /// <summary>The answer to <c>show stat</c>: values separated by commas.</summary>
    /// <exception cref="DeviceRefusedException">It is not that.</exception>
    public static HaproxyTable OfStatistics(string device, string command, string answer) => new(device, command, answer, SplitCommas);

    /// <summary>A field of a row.</summary>
    /// <exception cref="DeviceRefusedException">The table has no such column.</exception>
    public string Text(string[] row, string column) =>
        columns.TryGetValue(column, out var index) ? row[index] : throw new DeviceRefusedException(device, $"its answer to '{command}' has no column '{column}'");

    /// <summary>A field that versions may lack; empty where it is not there.</summary>
    public string TextOrNothing(string[] row, string column) => columns.TryGetValue(column, out var index) ? row[index] : "";

    /// <summary>A field that is a whole number.</summary>
    /// <exception cref="DeviceRefusedException">It is none, or the table has no such column.</exception>
    public int Number(string[] row, string column, int most = int.MaxValue) =>
        int.TryParse(Text(row, column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new DeviceRefusedException(device, $"its answer to '{command}' says '{HaproxyWords.Short(Text(row, column))}' for {column}");

    /// <summary>What is said of an answer that makes no sense.</summary>
    public static DeviceRefusedException Senseless(string device, string command, string line) =>
        new(device, $"its answer to '{command}' is not HAProxy's: '{HaproxyWords.Short(line)}'", "See that what listens there is HAProxy's runtime API, and that its socket has the level admin.");

    private DeviceRefusedException Senseless(string line) => Senseless(device, command, line);

    // Fields with commas or quotes are in quotes, and a quote in them is doubled.
    private static string[] SplitCommas(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            var letter = line[index];
            if (quoted && letter == '"' && index + 1 < line.Length && line[index + 1] == '"')
                field.Append(line[++index]);
            else if (letter == '"' && (quoted || field.Length == 0))
                quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(letter);
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
