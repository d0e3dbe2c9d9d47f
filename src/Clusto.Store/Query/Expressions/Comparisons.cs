namespace Clusto.Query;

/// <summary>The signs that compare with a bound.</summary>
internal static class Comparisons
{
    public static Order Order(string sign) => sign switch
    {
        "<" => Query.Order.Less,
        "<=" => Query.Order.AtMost,
        ">" => Query.Order.Greater,
        _ => Query.Order.AtLeast,
    };
}
