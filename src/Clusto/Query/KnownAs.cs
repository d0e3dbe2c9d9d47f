namespace Clusto.Query;

/// <summary>Things that are known by a word: it is their name, serial number or asset tag, or an IP or hardware address that they carry.</summary>
/// <param name="Word">The word, compared without case.</param>
public sealed record KnownAs(string Word) : Question
{
    /// <summary>The attributes that tell a thing from all others.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["serial", "asset", "asset_tag"];
}
