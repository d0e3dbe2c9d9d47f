namespace Clusto.Query;

/// <summary>The meaning of a pattern for text, in memory.</summary>
internal static class TextMatch
{
    /// <summary>For names of things, which are compared in their folded form.</summary>
    public static Predicate<string> OfName(Pattern pattern)
    {
        if (pattern.Kind == PatternKind.Regex)
            return new RegexMatch(pattern.Text).IsMatch;
        var folded = ThingName.Fold(pattern.Text);
        return pattern.Kind == PatternKind.Exact ? name => ThingName.Fold(name) == folded : new GlobMatch(pattern.Text).IsMatch;
    }

    /// <summary>For other text, without case.</summary>
    public static Predicate<string> Of(Pattern pattern) => pattern.Kind switch
    {
        PatternKind.Exact => text => text.Equals(pattern.Text, StringComparison.OrdinalIgnoreCase),
        PatternKind.Glob => new GlobMatch(pattern.Text).IsMatch,
        _ => new RegexMatch(pattern.Text).IsMatch,
    };
}
