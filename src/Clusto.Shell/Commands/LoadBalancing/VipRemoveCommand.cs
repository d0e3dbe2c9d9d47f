using System.CommandLine;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto vip rm</c>: takes services from an address of a load balancer.</summary>
internal sealed class VipRemoveCommand : VipChangeCommand
{
    private const int NamesShown = 5;

    private readonly Option<string?> wait = new("--wait", "-w") { Description = "The seconds that its sessions have to end; 60 where it is not given.", HelpName = "seconds" };
    private readonly Flag force = Take.Force("End the sessions that it still has when their time is over; with --wait 0 at once.");

    public VipRemoveCommand()
        : base("rm", "Take the service of a server from an address, when its sessions have ended.", "clusto vip rm vip-web server1", "clusto vip rm vip-web server1 --wait 600 --yes", "clusto vip rm vip-web server1 blog --wait 0 --force")
    {
        Add(wait);
        Add(force);
    }

    protected override VipWork Doing => VipWork.Remove;

    protected override VipChange Change(ParseResult given) => new();

    protected override VipOptions Wishes(ParseResult given, VipOptions options) => options with
    {
        Force = force.IsIn(given),
        SessionTime = BalancerOptions.Seconds(given.GetValue(wait), "--wait", 0) ?? options.SessionTime,
    };

    protected override bool IsWanted(CommandRun run, IReadOnlyList<VipTarget> targets) =>
        run.Confirm($"This takes {Words.Count(targets.Count, "server", "servers")} from '{targets[0].Vip}': {string.Join(", ", targets.Take(NamesShown).Select(static target => target.Server))}{(targets.Count > NamesShown ? " and more" : "")}.");
}
