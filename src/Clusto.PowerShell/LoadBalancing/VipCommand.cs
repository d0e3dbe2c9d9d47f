using System.Management.Automation;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that is about the servers behind the addresses of load balancers.</summary>
public abstract class VipCommand : ThingCommand
{
    private readonly ProgressMeter meter = new();
    private int done;

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

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(Work);
        meter.Complete(this);
        base.EndProcessing();
    }

    /// <summary>Works on all that was gathered.</summary>
    private protected abstract void Work();

    /// <summary>Gives the members that are asked for.</summary>
    private protected void List(IEnumerable<VipQuestion> questions)
    {
        foreach (var question in questions)
            Run((tell, token) => Operations(tell).ListAsync(question, token), Show, 0);

        void Show(VipResult result)
        {
            if (result.Mistake is { } mistake)
                Report(ErrorRecords.Of(mistake));
            else
                WriteObject(result.Member);
        }
    }

    /// <summary>Does work beside the pipeline, and shows how far it is.</summary>
    /// <param name="work">Begins the work.</param>
    /// <param name="take">Is given what comes of it.</param>
    /// <param name="all">How much will come; 0 where nobody knows.</param>
    private protected void Run(Func<Action<string>, CancellationToken, IAsyncEnumerable<VipResult>> work, Action<VipResult> take, int all)
    {
        PipelinePump.Run(work, Take, word => meter.Tell(this, word), () => meter.Wait(this, done, all), Token);

        void Take(VipResult result)
        {
            meter.Show(this, result.Item, ++done, all);
            take(result);
        }
    }

    private protected VipOperations Operations(Action<string> tell) => new(Inventory.Devices, SessionCredentials.For(this), Wishes(new VipOptions
    {
        Throttle = ThrottleLimit,
        DeviceTime = TimeSpan.FromSeconds(DeviceTimeoutSeconds),
        Tell = tell,
    }));

    /// <summary>What the cmdlet says besides about how it is done.</summary>
    private protected virtual VipOptions Wishes(VipOptions options) => options;
}
