namespace Clusto.Cmdlets;

/// <summary>Completes the names of addresses of load balancers.</summary>
public sealed class VipNameCompleter : DriverThingCompleter
{
    private protected override string Driver => "Vip";
}
