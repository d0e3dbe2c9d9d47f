using System.CommandLine;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Shell.Commands;

/// <summary>The options that say how load balancers are asked.</summary>
internal sealed class BalancerOptions(bool isRecordEnough = true)
{
    private readonly Flag recordOnly = new("--record-only") { Description = "The record alone; no balancer is asked." };
    private readonly Option<string?> throttle = new("--throttle") { Description = "How many members are worked on at once; 8 where it is not given.", HelpName = "number" };
    private readonly Option<string?> timeout = new("--timeout") { Description = "The seconds that a balancer has for each thing that it is asked; 10 where it is not given.", HelpName = "seconds" };

    public void AddTo(Command command)
    {
        if (isRecordEnough)
            command.Add(recordOnly);
        command.Add(throttle);
        command.Add(timeout);
    }

    public VipOptions Of(ParseResult given)
    {
        var options = new VipOptions { RecordOnly = isRecordEnough && recordOnly.IsIn(given) };
        return options with
        {
            Throttle = PowerActionCommand.Number(given.GetValue(throttle), "--throttle", 1, 1024) ?? options.Throttle,
            DeviceTime = Seconds(given.GetValue(timeout), "--timeout", 1) ?? options.DeviceTime,
        };
    }

    /// <summary>The time that an option says; null where it is not given.</summary>
    public static TimeSpan? Seconds(string? text, string option, int least) =>
        PowerActionCommand.Number(text, option, least, 86400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
