namespace Clusto;

/// <summary>Several things carry the address or serial by which one was meant.</summary>
public sealed class ThingAmbiguousException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="word">The address or serial.</param>
    /// <param name="names">Some of the things that carry it.</param>
    public ThingAmbiguousException(string word, IReadOnlyList<string> names)
        : base("ThingAmbiguous", word, $"'{word}' is no name, and more than one thing carries it: {string.Join(", ", names ?? throw new ArgumentNullException(nameof(names)))}.", "Name the one that is meant.") => Names = names;

    /// <summary>Some of the things that carry it.</summary>
    public IReadOnlyList<string> Names { get; }
}
