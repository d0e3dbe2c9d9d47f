using Clusto.Operations.Power;
using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

public class CrowdPromises
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_of_many_has_one_reply_and_no_session_is_left()
    {
        await using var service = await RedfishService.StartAsync();
        var targets = Enumerable.Range(0, 100).Select(number => RedfishTarget.Of(service.Access(), $"server{number}")).ToList();

        var replies = await new RedfishPower().AskAsync(targets, RedfishTarget.Limits, Token).ToListAsync(Token);

        Assert.All(replies, reply => Assert.Equal((PowerStatus.On, null), (reply.Status, reply.Mistake)));
        Assert.Equal(targets.Select(target => target.Thing).Order(), replies.Select(reply => reply.Target.Thing).Order());
        Assert.Equal((100, 0), (service.Sessions.Opened, service.Sessions.Open));
    }

    [Fact]
    public async Task No_more_are_asked_at_once_than_is_said()
    {
        await using var service = await RedfishService.StartAsync();
        var most = 0;
        service.Before = _ => most = Math.Max(most, service.Sessions.Open);
        var targets = Enumerable.Repeat(RedfishTarget.Of(service.Access()), 20).ToList();

        await new RedfishPower().AskAsync(targets, RedfishTarget.Limits with { Throttle = 3 }, Token).ToListAsync(Token);

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Replies_come_before_the_dead_have_cost_their_time()
    {
        await using var hanging = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.Hang });
        await using var service = await RedfishService.StartAsync();
        PowerTarget[] targets = [RedfishTarget.Of(hanging.Access(), "dead1"), RedfishTarget.Of(hanging.Access(), "dead2"), RedfishTarget.Of(service.Access(), "alive")];
        var most = 0;
        hanging.Before = _ => most = Math.Max(most, hanging.Sessions.Open);

        var replies = await new RedfishPower().AskAsync(targets, new PowerLimits(8, TimeSpan.FromSeconds(4)), Token).ToListAsync(Token);

        Assert.Equal("alive", replies[0].Target.Thing);
        Assert.All(replies.Skip(1), reply => Assert.IsType<DeviceUnreachableException>(reply.Mistake));
        // The dead ones cost their time together, not one after the other.
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Who_gives_up_waits_no_longer_and_leaves_no_session()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.Hang });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        service.Before = request =>
        {
            if (request.Path == "/redfish/v1/Systems")
                stop.Cancel();
        };
        var targets = Enumerable.Repeat(RedfishTarget.Of(service.Access()), 20).ToList();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RedfishPower().AskAsync(targets, new PowerLimits(4, TimeSpan.FromMinutes(10)), stop.Token).ToListAsync(Token).AsTask());

        Assert.Equal(0, service.Sessions.Open);
        Assert.InRange(service.Sessions.Opened, 1, 4);
    }

    [Fact]
    public async Task What_was_sent_before_somebody_gave_up_is_still_told()
    {
        await using var service = await RedfishService.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        service.Before = request =>
        {
            if (service.Systems[0].Resets.Count > 0)
                stop.Cancel();
        };
        var told = new List<PowerReply>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var reply in new RedfishPower().SwitchAsync([RedfishTarget.Of(service.Access())], PowerAction.Off, RedfishTarget.Limits, stop.Token))
                told.Add(reply);
        });

        var only = Assert.Single(told);
        Assert.Null(only.Mistake);
        Assert.Equal(["ForceOff"], service.Systems[0].Resets);
        Assert.Equal(0, service.Sessions.Open);
    }

    [Fact]
    public async Task Who_wants_only_the_first_leaves_no_session()
    {
        await using var service = await RedfishService.StartAsync();
        var targets = Enumerable.Repeat(RedfishTarget.Of(service.Access()), 200).ToList();

        await new RedfishPower().AskAsync(targets, RedfishTarget.Limits with { Throttle = 2 }, Token).FirstAsync(Token);

        Assert.Equal(0, service.Sessions.Open);
        Assert.InRange(service.Sessions.Opened, 1, 199);
    }

    [Fact]
    public async Task Who_gives_up_during_the_log_in_leaves_no_session()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.Hang });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // In the middle of the log-in, when only the service knows of the session.
        service.Before = request =>
        {
            if (request.Method == "POST")
                stop.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RedfishPower().BootFromNetworkOnceAsync(service.Access(), TimeSpan.FromMinutes(10), stop.Token));

        Assert.Equal((1, 0), (service.Sessions.Opened, service.Sessions.Open));
    }
}
