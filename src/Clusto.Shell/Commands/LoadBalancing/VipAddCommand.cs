using System.CommandLine;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto vip add</c>: adds services to an address of a load balancer.</summary>
internal sealed class VipAddCommand : VipChangeCommand
{
    private readonly Option<string?> weight = new("--weight") { Description = "Its share of the sessions; HAProxy knows 0 to 256.", HelpName = "number" };
    private readonly Flag drain = new("--drain") { Description = "Add it without giving it sessions." };
    private readonly Option<string?> wait = new("--wait", "-w") { Description = "The seconds that its health check has to pass; 15 where it is not given, 0 does not wait.", HelpName = "seconds" };

    public VipAddCommand()
        : base("add", "Add the service of a server to an address; it gets sessions when its health check has passed.", "clusto vip add vip-web server1 blog", "clusto vip add vip-web 'web[001-064]' --weight 10", "clusto vip add vip-web server1 --drain --dry-run")
    {
        Add(weight);
        Add(drain);
        Add(wait);
    }

    protected override VipWork Doing => VipWork.Add;

    protected override VipChange Change(ParseResult given) => new() { Weight = Weight(given.GetValue(weight)), State = drain.IsIn(given) ? VipMemberState.Drain : null };

    protected override VipOptions Wishes(ParseResult given, VipOptions options) => options with { HealthTime = BalancerOptions.Seconds(given.GetValue(wait), "--wait", 0) ?? options.HealthTime };
}
