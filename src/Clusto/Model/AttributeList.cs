using System.Collections;

namespace Clusto;

/// <summary>The attributes of a thing, ordered by key, number and subkey, found by key without case.</summary>
public sealed class AttributeList : IReadOnlyList<Attribute>
{
    private readonly Attribute[] items;

    /// <summary>Makes a list of attributes that are in order.</summary>
    /// <param name="items">The attributes; the list keeps the array.</param>
    public AttributeList(params Attribute[] items) => this.items = items;

    /// <summary>A list with nothing in it.</summary>
    public static AttributeList Empty { get; } = new();

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public Attribute this[int index] => items[index];

    /// <summary>The value of a key: null where there is none, an array where there are several.</summary>
    /// <param name="key">The key, in any case.</param>
    public object? this[string key]
    {
        get
        {
            var (first, count) = Find(key);
            return count switch
            {
                0 => null,
                1 => items[first].Value,
                _ => Array.ConvertAll(items[first..(first + count)], item => item.Value),
            };
        }
    }

    /// <summary>Whether there is a value for a key.</summary>
    /// <param name="key">The key, in any case.</param>
    public bool ContainsKey(string key) => Find(key).Count > 0;

    /// <summary>The keys, each once.</summary>
    public IEnumerable<string> Keys => items.Select(item => item.Key).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerator<Attribute> GetEnumerator() => ((IEnumerable<Attribute>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The attributes as one line: <c>memory=65536, status=unallocated</c>.</summary>
    public override string ToString() => string.Join(", ", items.Select(item => item.FullKey + "=" + item));

    private (int First, int Count) Find(string key)
    {
        for (var first = 0; first < items.Length; first++)
        {
            if (!items[first].Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                continue;
            var count = 1;
            while (first + count < items.Length && items[first + count].Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                count++;
            return (first, count);
        }

        return (0, 0);
    }
}
