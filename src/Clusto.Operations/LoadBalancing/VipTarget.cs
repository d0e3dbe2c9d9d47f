namespace Clusto.Operations.LoadBalancing;

/// <summary>Which member of which address is meant.</summary>
/// <param name="Vip">The name of the address.</param>
/// <param name="Server">The name of the server.</param>
/// <param name="Service">The name of the service, or of its role; null where the server has one that fits.</param>
public sealed record VipTarget(string Vip, string Server, string? Service);
