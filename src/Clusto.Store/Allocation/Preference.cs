namespace Clusto.Allocation;

/// <summary>What of the things that could be taken comes first.</summary>
/// <param name="Word">The fact or the key of an attribute; one of the two words for the filling of racks.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
internal sealed record Preference(string Word, bool IsDescending)
{
    private const string Descending = " desc";
    private const string Ascending = " asc";

    private static readonly Dictionary<string, string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "t.NameKey",
        ["rackunit"] = "t.RackUnit",
        ["created"] = "t.CreatedAt",
        ["changed"] = "t.ChangedAt",
        ["id"] = "t.Id",
    };

    /// <summary>Whether racks are meant, by how full they are.</summary>
    public bool IsFilling => IsMostFilled || Word.Equals("LeastFilled", StringComparison.OrdinalIgnoreCase);

    public bool IsMostFilled => Word.Equals("MostFilled", StringComparison.OrdinalIgnoreCase);

    /// <summary>The column of a fact; null for an attribute.</summary>
    public string? Column => Columns.GetValueOrDefault(Word);

    public static IReadOnlyList<Preference> Read(IReadOnlyList<string> words) => words.Count == 0 ? [new("LeastFilled", false)] : [.. words.Select(Read)];

    private static Preference Read(string text)
    {
        var isDescending = text.EndsWith(Descending, StringComparison.OrdinalIgnoreCase);
        var word = (isDescending ? text[..^Descending.Length] : text.EndsWith(Ascending, StringComparison.OrdinalIgnoreCase) ? text[..^Ascending.Length] : text).Trim();
        var preference = new Preference(word, isDescending);
        if (!preference.IsFilling && preference.Column is null)
            AttributeKey.Check(word);
        return preference;
    }
}
