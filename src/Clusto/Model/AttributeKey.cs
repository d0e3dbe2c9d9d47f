namespace Clusto;

/// <summary>The rule for keys and subkeys: a letter or underscore, then letters, digits, underscores and hyphens, 128 characters at most; compared without case.</summary>
/// <remarks>Letters are those of ASCII, so that both databases compare keys alike.</remarks>
public static class AttributeKey
{
    /// <summary>The most characters that a key may have.</summary>
    public const int MaximumLength = 128;

    /// <summary>Gives the key back if it follows the rule.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="AttributeKeyInvalidException">It does not.</exception>
    public static string Check(string? key) => IsValid(key) ? key! : throw new AttributeKeyInvalidException(key ?? "");

    /// <summary>Whether the key follows the rule.</summary>
    /// <param name="key">The key.</param>
    public static bool IsValid(string? key)
    {
        if (string.IsNullOrEmpty(key) || key.Length > MaximumLength || !(char.IsAsciiLetter(key[0]) || key[0] == '_'))
            return false;
        foreach (var character in key)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-'))
                return false;
        }

        return true;
    }
}
