namespace Clusto.Operations.LoadBalancing;

/// <summary>Which members are asked for: those of addresses, those of whole balancers, or where neither is named those of servers.</summary>
public sealed record VipQuestion
{
    /// <summary>The names of addresses.</summary>
    public IReadOnlyList<string> Vips { get; init; } = [];

    /// <summary>The names of load balancers, of which all addresses and backends are meant.</summary>
    public IReadOnlyList<string> Balancers { get; init; } = [];

    /// <summary>Only the members on these servers; all where none is named.</summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>Only members of which the record and the balancer say different things.</summary>
    public bool OnlyDifferent { get; init; }
}
