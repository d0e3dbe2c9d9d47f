namespace Clusto;

/// <summary>The rule for names: 1 to 128 characters, no control characters, none of the wildcards <c>* ? [ ]</c>, no blank at either end; unique without case.</summary>
public static class ThingName
{
    /// <summary>The most characters that a name may have.</summary>
    public const int MaximumLength = 128;

    /// <summary>Gives the name back if it follows the rule.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="NameInvalidException">It does not; the message says why.</exception>
    public static string Check(string? name)
    {
        var reason = Mistake(name);
        return reason is null ? name! : throw new NameInvalidException(name ?? "", reason);
    }

    /// <summary>The form in which names are compared: upper case by the invariant rules, as in ordinal comparison without case.</summary>
    /// <param name="name">The name.</param>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToUpperInvariant();
    }

    private static string? Mistake(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "it is empty";
        if (name.Length > MaximumLength)
            return $"it has {name.Length} characters, {MaximumLength} are the most";
        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
            return "it begins or ends with a blank";
        for (var index = 0; index < name.Length; index++)
        {
            var character = name[index];
            if (char.IsControl(character))
                return $"character {index + 1} is a control character";
            if (character is '*' or '?' or '[' or ']')
                return $"'{character}' is a wildcard";
            if (char.IsSurrogate(character) && !(char.IsHighSurrogate(character) && index + 1 < name.Length && char.IsLowSurrogate(name[index + 1])) && !(char.IsLowSurrogate(character) && index > 0 && char.IsHighSurrogate(name[index - 1])))
                return $"character {index + 1} is half of a surrogate pair";
        }

        return null;
    }
}
