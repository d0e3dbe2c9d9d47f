using System.CommandLine;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto vip set</c>: gives members of an address another weight or state.</summary>
internal sealed class VipSetCommand : VipChangeCommand
{
    private readonly Option<string?> weight = new("--weight") { Description = "Its share of the sessions; HAProxy knows 0 to 256.", HelpName = "number" };
    private readonly Flag drain = new("--drain") { Description = "It keeps its sessions, and gets no new ones." };
    private readonly Flag ready = new("--ready") { Description = "It gets sessions." };
    private readonly Flag maintenance = new("--maintenance") { Description = "It gets no sessions, and is not checked." };
    private readonly Option<string?> wait = new("--wait", "-w") { Description = "Wait until it has no sessions any more, this many seconds at most.", HelpName = "seconds" };

    public VipSetCommand()
        : base("set", "Give a server behind an address another weight or state.", "clusto vip set vip-web server1 --drain --wait 300", "clusto vip set vip-web server1 --ready", "clusto vip set vip-web 'web*' --weight 20")
    {
        Add(weight);
        Add(drain);
        Add(ready);
        Add(maintenance);
        Add(wait);
    }

    protected override VipWork Doing => VipWork.Set;

    protected override VipChange Change(ParseResult given)
    {
        VipMemberState[] states = [.. new (Flag Flag, VipMemberState State)[] { (drain, VipMemberState.Drain), (ready, VipMemberState.Ready), (maintenance, VipMemberState.Maintenance) }
            .Where(choice => choice.Flag.IsIn(given)).Select(static choice => choice.State)];
        var change = new VipChange { Weight = Weight(given.GetValue(weight)), State = states is [var only] ? only : null };
        if (states.Length > 1)
            throw new UsageException("--drain, --ready and --maintenance exclude each other.", "Give one of them.");
        if (change is { Weight: null, State: null })
            throw new UsageException("It is not said how the server shall be behind the address.", "Give --weight, --drain, --ready or --maintenance.");
        if (given.GetValue(wait) is not null && change.State is null or VipMemberState.Ready)
            throw new UsageException("What gets sessions is never without any, so that --wait has no end.", "Use --wait with --drain or --maintenance.");
        return change;
    }

    protected override VipOptions Wishes(ParseResult given, VipOptions options) =>
        BalancerOptions.Seconds(given.GetValue(wait), "--wait", 1) is { } time ? options with { Wait = !options.RecordOnly, SessionTime = time } : options;
}
