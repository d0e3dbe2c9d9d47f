using System.Management.Automation;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that is about the servers behind the addresses of load balancers.</summary>
public abstract class VipCommand : ThingCommand
{
    /// <summary>The servers: names, wildcards, ranges such as <c>web[001-064]</c>, or things.</summary>
    [Parameter(Position = 1)]
    [Alias("Name", "Server")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public override ThingIdentity[]? Thing { get; set; }

    /// <summary>Reads or writes the record alone; no load balancer is asked.</summary>
    [Parameter]
    public SwitchParameter RecordOnly { get; set; }

    /// <summary>How many members are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The seconds that a load balancer has for each thing that it is asked.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int DeviceTimeoutSeconds { get; set; } = 10;

    /// <summary>What was done at a balancer is recorded at once; it does not wait for others.</summary>
    private protected override int? ItemsPerTransaction => 1;

    private protected VipOperations Operations(Action<string> tell) => new(Inventory.Devices, SessionCredentials.For(this), Wishes(new VipOptions
    {
        RecordOnly = RecordOnly,
        Throttle = ThrottleLimit,
        DeviceTime = TimeSpan.FromSeconds(DeviceTimeoutSeconds),
        Tell = tell,
    }));

    /// <summary>What the cmdlet says besides about how it is done.</summary>
    private protected virtual VipOptions Wishes(VipOptions options) => options;
}
