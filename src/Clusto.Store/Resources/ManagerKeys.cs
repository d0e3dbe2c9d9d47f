namespace Clusto.Resources;

/// <summary>The attributes by which a manager says what it hands out.</summary>
internal static class ManagerKeys
{
    public const string Prefix = "prefix";
    public const string RoutingDomain = "routingdomain";
    public const string Gateway = "gateway";
    public const string Reserved = "reserved";
    public const string Excluded = "excluded";
    public const string Range = "range";
    public const string Step = "step";
    public const string Pattern = "pattern";
    public const string Reuse = "reuse";

    private static readonly HashSet<string> All = new([Prefix, RoutingDomain, Gateway, Reserved, Excluded, Range, Step, Pattern, Reuse], StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string key) => All.Contains(key);
}
