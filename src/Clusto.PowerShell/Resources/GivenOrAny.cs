namespace Clusto.Cmdlets;

/// <summary>A parameter that leaves nothing out where it is not given.</summary>
internal static class GivenOrAny
{
    /// <summary>What is given; one null, which stands for any, where nothing is.</summary>
    public static IEnumerable<T?> OrAny<T>(this IEnumerable<T>? given)
        where T : class => given ?? [null!];
}
