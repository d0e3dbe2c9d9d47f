namespace Clusto.Query;

/// <summary>A piece of a glob: the one place that says how globs are read.</summary>
internal sealed record GlobToken(GlobTokenKind Kind, char Character = '\0', bool IsNegated = false)
{
    /// <summary>The characters of a class; a range that is upside down has none.</summary>
    public IReadOnlyList<(char First, char Last)> Ranges { get; init; } = [];

    public static IEnumerable<GlobToken> Read(string glob)
    {
        var lastBracket = glob.LastIndexOf(']');
        for (var index = 0; index < glob.Length; index++)
        {
            var character = glob[index];
            var close = character == '[' && index < lastBracket ? glob.IndexOf(']', index + 1) : -1;
            if (character == '`' && index + 1 < glob.Length)
            {
                yield return new(GlobTokenKind.Character, glob[++index]);
            }
            else if (close > index + 1)
            {
                yield return Class(glob.AsSpan(index + 1, close - index - 1));
                index = close;
            }
            else
            {
                yield return character switch
                {
                    '*' => new(GlobTokenKind.Anything),
                    '?' => new(GlobTokenKind.OneCharacter),
                    _ => new(GlobTokenKind.Character, character),
                };
            }
        }
    }

    private static GlobToken Class(ReadOnlySpan<char> characters)
    {
        var isNegated = characters[0] == '^' && characters.Length > 1;
        var ranges = new List<(char First, char Last)>();
        for (var index = isNegated ? 1 : 0; index < characters.Length; index++)
        {
            var first = characters[index];
            var last = first;
            if (index + 2 < characters.Length && characters[index + 1] == '-')
                last = characters[index += 2];
            if (first <= last)
                ranges.Add((first, last));
        }

        return new(GlobTokenKind.Class, IsNegated: isNegated) { Ranges = ranges };
    }
}
