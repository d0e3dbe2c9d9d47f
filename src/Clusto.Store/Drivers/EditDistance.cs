namespace Clusto.Drivers;

/// <summary>How many letters must be put in, taken out or changed to make one word of another (Levenshtein), without case.</summary>
public static class EditDistance
{
    /// <summary>The number of letters, for one word and another.</summary>
    public static int Between(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        var current = new int[other.Length + 1];
        for (var row = 1; row <= one.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var changed = char.ToUpperInvariant(one[row - 1]) == char.ToUpperInvariant(other[column - 1]) ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + changed);
            }

            (previous, current) = (current, previous);
        }

        return previous[other.Length];
    }

    /// <summary>The word that was probably meant: one that begins so, or is a few letters away; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var most = 1 + (word.Length / 4);
        return known
            .Select(candidate => (Word: candidate, Distance: Distance(candidate)))
            .Where(candidate => candidate.Distance <= most)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Word, StringComparer.OrdinalIgnoreCase)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();

        int Distance(string candidate) =>
            word.Length > 1 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1
            : Math.Abs(candidate.Length - word.Length) > most ? int.MaxValue
            : Between(candidate, word);
    }
}
