namespace Clusto.Query;

/// <summary>The words of the expression language.</summary>
internal static class ExpressionWords
{
    /// <summary>The words between terms.</summary>
    public static IReadOnlyList<string> Keywords { get; } = ["and", "or", "not", "connected", "to", "in", "contains", "holds"];

    /// <summary>The fields that take a pattern.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["name", "driver", "category", "location", "pool", "class", "role", "service", "port", "mac", "ip", "vlan", "resource", "attr", "onlyattr", "onlykeys"];

    /// <summary>The fields that are compared with a bound, in the order of <see cref="ThingFact"/>.</summary>
    public static IReadOnlyList<string> FactFields { get; } = ["rackunit", "rackunits", "created", "changed", "id", "version"];

    /// <summary>Whether a word that stands alone would be read as part of the grammar.</summary>
    public static bool IsReserved(string word) => Keywords.Contains(word, StringComparer.OrdinalIgnoreCase);
}
