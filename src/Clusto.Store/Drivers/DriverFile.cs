using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clusto.Drivers;

/// <summary>Drivers as a file says them, each word checked, so that a slip is told with its line and never passed over.</summary>
public sealed class DriverFile
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    private readonly byte[] bytes;

    private DriverFile(string text, string source)
    {
        bytes = Encoding.UTF8.GetBytes(text);
        Source = source;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            Drivers = root.ValueKind == JsonValueKind.Array
                ? [.. root.EnumerateArray().Select((item, index) => Read(item, $"$[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]"))]
                : [Read(root, "$")];
        }
        catch (JsonException mistake)
        {
            throw new DriverInvalidException(source, $"line {(mistake.LineNumber ?? 0) + 1}: this is no JSON. {Sentence(mistake.Message)}");
        }

        CheckNamedOnce();
    }

    /// <summary>The file, or another word for where the text comes from.</summary>
    public string Source { get; }

    /// <summary>The names of the drivers.</summary>
    public IReadOnlyList<string> Names => [.. Drivers.Select(driver => driver.Definition.Name)];

    internal IReadOnlyList<DriverText> Drivers { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DriverInvalidException">It is not there, or no driver; the message has the line and the place in the document.</exception>
    public static DriverFile Open(string path)
    {
        try
        {
            return new DriverFile(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DriverInvalidException(path, $"the file cannot be read: {Sentence(error.Message)}");
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">A driver, or an array of them, as JSON.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="DriverInvalidException">It is no driver; the message has the line and the place in the document.</exception>
    public static DriverFile Parse(string text, string source) => new(text, source);

    /// <summary>What a driver says itself, as people read and edit it.</summary>
    internal static string Show(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }

    internal DriverInvalidException Mistake(string path, string reason) =>
        new(Source, $"line {JsonLines.Of(bytes, path).ToString(System.Globalization.CultureInfo.InvariantCulture)}, {path}: {reason}");

    private DriverText Read(JsonElement driver, string path)
    {
        new DriverFormat(this).Check(driver, path);
        var json = JsonSerializer.Serialize(driver, Compact);
        return new DriverText(this, path, json, DriverReader.Read(json));
    }

    private void CheckNamedOnce()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var driver in Drivers)
        {
            if (!names.Add(driver.Definition.Name))
                throw driver.Mistake(".name", $"there are two drivers named '{driver.Definition.Name}' here.");
        }
    }

    // The reader ends its messages with its own words for the line, and sometimes with no full stop.
    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ') + ".";
    }
}
