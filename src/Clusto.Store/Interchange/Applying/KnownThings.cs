using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>The things that an import has met, by name: those of the file that are there by now, and others that it speaks of.</summary>
internal sealed class KnownThings(ThingReader reader)
{
    private readonly Dictionary<string, ThingRow> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly HashSet<long> created = [];
    private readonly HashSet<(long Thing, string Port)> ports = [];

    /// <summary>How many things were created.</summary>
    public int Created => created.Count;

    /// <summary>The numbers of the things of the file.</summary>
    public IEnumerable<long> OfFile => lines.Keys.Where(rows.ContainsKey).Select(key => rows[key].Id);

    /// <summary>Notes that the file speaks of a thing, and gives the line in which it did before; 0 where it did not.</summary>
    public int Say(string name, int line)
    {
        var key = ThingName.Fold(name);
        return lines.TryAdd(key, line) ? 0 : lines[key];
    }

    /// <summary>Notes that a new thing has a row for a port.</summary>
    public void AddPort(long id, string port) => ports.Add((id, port.ToUpperInvariant()));

    /// <summary>Whether a new thing has a row for a port.</summary>
    public bool HasRow(long id, string port) => ports.Count > 0 && ports.Contains((id, port.ToUpperInvariant()));

    public bool IsNew(long id) => created.Contains(id);

    public void Add(ThingRow row) => rows[ThingName.Fold(row.Name)] = row;

    public void AddNew(ThingRow row)
    {
        Add(row);
        created.Add(row.Id);
    }

    /// <summary>A thing that is there; null where it is not, or not yet.</summary>
    public ThingRow? Find(string name)
    {
        var key = ThingName.Fold(name);
        if (rows.TryGetValue(key, out var row) || missing.Contains(key))
            return row;
        if (reader.Row(name, CancellationToken.None) is not { } found)
        {
            missing.Add(key);
            return null;
        }

        return rows[key] = found;
    }

    /// <exception cref="ThingNotFoundException">It is not there.</exception>
    public ThingRow Get(string name) => Find(name) ?? throw new ThingNotFoundException(name);
}
