using System.Globalization;

namespace Clusto.Interchange.Reading;

/// <summary>Goes through the pieces of a file, and says where it expected something else.</summary>
internal sealed class NodeCursor : IDisposable
{
    private readonly IEnumerator<FileNode> nodes;

    public NodeCursor(IEnumerable<FileNode> nodes, SourceFile file)
    {
        this.nodes = nodes.GetEnumerator();
        File = file;
        Advance();
    }

    public SourceFile File { get; }

    public FileNode Current { get; private set; }

    /// <summary>The piece that is here; the next one is then.</summary>
    public FileNode Take()
    {
        var taken = Current;
        Advance();
        return taken;
    }

    /// <summary>Goes on if there is what is looked for.</summary>
    public bool TryTake(NodeKind kind)
    {
        if (Current.Kind != kind)
            return false;
        Advance();
        return true;
    }

    /// <summary>The keys of a mapping in their order; whoever asks reads the value of each before the next.</summary>
    /// <param name="what">What the mapping is, for errors.</param>
    /// <param name="expected">What is expected instead of anything else, with an example.</param>
    /// <param name="of">The name that it is about, where it is about one.</param>
    /// <param name="areLookedUp">Whether whoever asks finds out itself what is said twice, so that the keys of a large mapping are not kept here too.</param>
    public IEnumerable<FileNode> Keys(string what, string expected, string? of = null, bool areLookedUp = false)
    {
        if (Current.IsNothing)
        {
            Advance();
            yield break;
        }

        if (!TryTake(NodeKind.MappingStart))
            throw Mistake($"{Named(what, of)} is {Words(Current)} here; it is a mapping: {expected}.");
        var seen = new SeenKeys();
        while (!TryTake(NodeKind.MappingEnd))
        {
            var key = Take();
            if (!key.IsScalar)
                throw File.Mistake(key.Mark, $"{Named(what, of)} has {Words(key)} as a key; keys are texts.");
            if (!areLookedUp && !seen.Add(key.Text))
                throw File.Mistake(key.Mark, $"'{key.Text}' is said twice of {Named(what, of)}.");
            yield return key;
        }
    }

    /// <summary>A single value as text; null where there is none.</summary>
    public string? Text(string what, string expected, string? of = null)
    {
        var node = Take();
        if (!node.IsScalar)
            throw File.Mistake(node.Mark, $"{Named(what, of)} is {Words(node)} here; it is {expected}.");
        return node.IsNothing ? null : node.Text;
    }

    /// <inheritdoc cref="Text"/>
    public decimal? Number(string what, string expected)
    {
        var mark = Current.Mark;
        if (Text(what, expected) is not { } text)
            return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw File.Mistake(mark, $"{what} is '{text}' here; it is {expected}.");
    }

    /// <summary>One of the words of an enumeration, without case; null where there is none.</summary>
    public T? Word<T>(string what)
        where T : struct, Enum
    {
        var mark = Current.Mark;
        var words = string.Join(", ", Enum.GetNames<T>().Select(static name => name.ToLowerInvariant()));
        if (Text(what, $"one of {words}") is not { } text)
            return null;
        // Not Enum.TryParse alone, which takes numbers and lists too.
        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw File.Mistake(mark, $"{what} is '{text}' here; it is one of {words}.");
    }

    public InventoryFileInvalidException Mistake(string reason) => File.Mistake(Current.Mark, reason);

    public InventoryFileInvalidException Unknown(FileNode key, string of, IEnumerable<string> known)
    {
        var words = known.ToList();
        var nearest = Drivers.EditDistance.Nearest(key.Text, words);
        return File.Mistake(key.Mark, $"'{key.Text}' is nothing that is said of {of}.{(nearest is null ? "" : $" Did you mean '{nearest}'?")} There are: {string.Join(", ", words)}.");
    }

    /// <summary>What something is, with the name that it is about.</summary>
    public static string Named(string what, string? of) => of is null ? what : what.Length == 0 ? $"'{of}'" : $"{what} '{of}'";

    public static string Words(FileNode node) => node.Kind switch
    {
        NodeKind.MappingStart => "a mapping",
        NodeKind.ListStart => "a list",
        NodeKind.End => "the end of the file",
        _ => node.IsNothing ? "nothing" : $"'{node.Text}'",
    };

    public void Dispose() => nodes.Dispose();

    private void Advance() => Current = nodes.MoveNext() ? nodes.Current : new FileNode(NodeKind.End, "", Current.Mark);

    // Most mappings have few keys, and there are many mappings.
    private struct SeenKeys
    {
        private const int Few = 12;

        private List<string>? few;
        private HashSet<string>? many;

        public bool Add(string key)
        {
            if (many is not null)
                return many.Add(key);
            few ??= new List<string>(Few);
            foreach (var other in few)
            {
                if (other.Equals(key, StringComparison.OrdinalIgnoreCase))
                    return false;
            }

            if (few.Count == Few)
                many = new HashSet<string>(few, StringComparer.OrdinalIgnoreCase) { key };
            else
                few.Add(key);
            return true;
        }
    }
}
