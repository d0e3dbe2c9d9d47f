using System.Management.Automation;
using Clusto.Operations.Vlan;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that asks or sets the VLANs of ports: all of a pipeline together, so that the ports of one switch are one batch.</summary>
public abstract class VlanCommand : ThingCommand
{
    private readonly ProgressMeter meter = new();
    private readonly List<object> results = [];
    private int done;

    /// <summary>Reads or writes the record alone; no switch is asked.</summary>
    [Parameter]
    public SwitchParameter RecordOnly { get; set; }

    /// <summary>How many switches are spoken with at once.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>The seconds that each switch has for all its ports.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int DeviceTimeoutSeconds { get; set; } = 30;

    /// <summary>What was set on a switch is recorded at once; it does not wait for others.</summary>
    private protected override int? ItemsPerTransaction => 1;

    /// <summary>How many ports are worked on at the end.</summary>
    private protected abstract int Gathered { get; }

    private protected VlanOperations Operations(Action<string> tell, bool create) => new(Inventory.Devices, SessionCredentials.For(this), new VlanOptions
    {
        Throttle = ThrottleLimit,
        DeviceTime = TimeSpan.FromSeconds(DeviceTimeoutSeconds),
        RecordOnly = RecordOnly,
        Create = create,
        Tell = tell,
    });

    /// <summary>Works on what was gathered, and shows what came of it when nothing is written to the record any more: what follows in the pipeline may do so too.</summary>
    private protected void Run(Func<VlanOperations, CancellationToken, IAsyncEnumerable<VlanOutcome>> work, bool create, Action<VlanState> show)
    {
        PipelinePump.Run((tell, token) => work(Operations(tell, create), token), Take, word => meter.Tell(this, word), () => meter.Wait(this, done, Gathered), Token);
        foreach (var result in results)
        {
            if (result is VlanState state)
                show(state);
            else
                Report(ErrorRecords.Of((ClustoException)result));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Gathered > 0)
            Guard(Work);
        meter.Complete(this);
        base.EndProcessing();
    }

    /// <summary>Works on all ports that were gathered.</summary>
    private protected abstract void Work();

    private void Take(VlanOutcome outcome)
    {
        meter.Show(this, outcome.Thing, ++done, Gathered);
        results.Add((object?)outcome.Mistake ?? outcome.State!);
    }
}
