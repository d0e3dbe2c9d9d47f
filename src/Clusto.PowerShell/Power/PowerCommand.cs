using System.Management.Automation;
using Clusto.Operations.Power;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that asks or switches the power of things: all of a pipeline together, so that those that answer do not wait for those that do not.</summary>
public abstract class PowerCommand : ThingCommand
{
    private readonly ProgressMeter meter = new();
    private readonly List<string> names = [];
    private int done;

    /// <summary>By what: Ipmi, Redfish, Pdu or Libvirt; what the record leads to where it is not given.</summary>
    [Parameter]
    public PowerMethod? Method { get; set; }

    /// <summary>How many devices are asked at once. Where it is not given, ipmipower asks up to 256 controllers at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>The seconds that each device has to answer.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int DeviceTimeoutSeconds { get; set; } = 10;

    /// <summary>What was done with a device is history at once; it does not wait for others.</summary>
    private protected override int? ItemsPerTransaction => 1;

    private protected IReadOnlyList<string> Gathered => names;

    /// <summary>Takes a thing to those that are worked on at the end.</summary>
    private protected void Gather(ThingIdentity thing) => names.Add(NameOf(thing));

    private protected PowerOperations Operations(Action<string> tell, TimeSpan? wait, bool force) => new(Inventory.Devices, SessionCredentials.For(this), new PowerOptions
    {
        Method = Method,
        Throttle = MyInvocation.BoundParameters.ContainsKey(nameof(ThrottleLimit)) ? ThrottleLimit : null,
        DeviceTime = TimeSpan.FromSeconds(DeviceTimeoutSeconds),
        Wait = wait,
        Force = force,
        Tell = tell,
    });

    /// <summary>Does the work beside the pipeline, and shows what comes of it.</summary>
    private protected void Run(Func<Action<string>, CancellationToken, IAsyncEnumerable<PowerResult>> work) =>
        PipelinePump.Run(work, Show, word => meter.Tell(this, word), () => meter.Wait(this, done, names.Count), Token);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (names.Count > 0)
            Guard(Work);
        meter.Complete(this);
        base.EndProcessing();
    }

    /// <summary>Works on all things that were gathered.</summary>
    private protected abstract void Work();

    private void Show(PowerResult result)
    {
        meter.Show(this, result.Thing, ++done, names.Count);
        if (result.Mistake is { } mistake)
            Report(ErrorRecords.Of(mistake));
        else
            WriteObject(result.State);
    }
}
