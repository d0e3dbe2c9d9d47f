using System.Management.Automation.Language;

namespace Clusto.Cmdlets;

/// <summary>The operators of PowerShell, as far as filters know them.</summary>
internal static class FilterOperators
{
    private static readonly string[] Comparisons =
        ["eq", "ne", "lt", "le", "gt", "ge", "like", "notlike", "match", "notmatch", "in", "notin", "contains", "notcontains"];

    // Those that no filter has are named when the expression is read, with what they stand between.
    private static readonly string[] Others =
        ["and", "or", "not", "xor", "is", "isnot", "as", "f", "replace", "ireplace", "creplace", "split", "isplit", "csplit", "join", "band", "bor", "bxor", "bnot", "shl", "shr"];

    private static readonly HashSet<string> ComparisonWords =
        new(Comparisons.SelectMany(name => new[] { "-" + name, "-i" + name, "-c" + name }), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Known =
        new(Others.Select(name => "-" + name).Concat(ComparisonWords), StringComparer.OrdinalIgnoreCase);

    /// <summary>The operators that a filter may have, for people.</summary>
    public static string List { get; } = string.Join(' ', Comparisons.Select(name => "-" + name)) + " -and -or -not";

    /// <summary>Those that a person begins with.</summary>
    public static IReadOnlyList<string> Offered { get; } = [.. Comparisons.Select(name => "-" + name)];

    /// <summary>Whether text is an operator of PowerShell.</summary>
    public static bool IsKnown(string text) => Known.Contains(text);

    public static bool IsComparison(string text) => ComparisonWords.Contains(text);

    /// <summary>The comparison that an operator is; null for other operators.</summary>
    public static Comparison? Of(TokenKind kind) => kind switch
    {
        TokenKind.Ieq => Comparison.Equal,
        TokenKind.Ine => Comparison.NotEqual,
        TokenKind.Ilt => Comparison.Less,
        TokenKind.Ile => Comparison.AtMost,
        TokenKind.Igt => Comparison.Greater,
        TokenKind.Ige => Comparison.AtLeast,
        TokenKind.Ilike => Comparison.Like,
        TokenKind.Inotlike => Comparison.NotLike,
        TokenKind.Imatch => Comparison.Match,
        TokenKind.Inotmatch => Comparison.NotMatch,
        TokenKind.Iin => Comparison.In,
        TokenKind.Inotin => Comparison.NotIn,
        TokenKind.Icontains => Comparison.Contains,
        TokenKind.Inotcontains => Comparison.NotContains,
        _ => null,
    };

    /// <summary>The same comparison with its sides exchanged; null where it has none.</summary>
    public static Comparison? Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Equal or Comparison.NotEqual => comparison,
        Comparison.Less => Comparison.Greater,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.Greater => Comparison.Less,
        Comparison.AtLeast => Comparison.AtMost,
        Comparison.In => Comparison.Contains,
        Comparison.NotIn => Comparison.NotContains,
        Comparison.Contains => Comparison.In,
        Comparison.NotContains => Comparison.NotIn,
        _ => null,
    };
}
