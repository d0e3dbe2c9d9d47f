namespace Clusto.Cmdlets;

/// <summary>Completes the names of load balancers.</summary>
public sealed class BalancerNameCompleter : DriverThingCompleter
{
    private protected override string Driver => "LoadBalancer";
}
