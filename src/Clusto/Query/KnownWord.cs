namespace Clusto.Query;

/// <summary>What a word that stands alone asks for.</summary>
internal static class KnownWord
{
    /// <summary>The things that have the name or carry the word.</summary>
    public static Question Meaning(string word) => Question.Any([new NameIs(Pattern.Exactly(word)), .. Carriers(word)]);

    /// <summary>The questions that find what carries the word, other than as its name.</summary>
    public static IEnumerable<Question> Carriers(string word)
    {
        if (IsAddress(word))
            yield return new AddressIs(Pattern.Exactly(word));
        if (MacText.IsUnmistakable(word))
            yield return new MacIs(Pattern.Exactly(word));
        foreach (var key in KnownAs.Keys)
            yield return new AttributeHas(key, null, null, Pattern.Exactly(word));
    }

    // A prefix names many things; only a whole address names one.
    private static bool IsAddress(string word) => !word.Contains('/', StringComparison.Ordinal) && AddressText.TryRead(word, out _);
}
