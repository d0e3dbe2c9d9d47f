using Clusto.Operations.Power;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

public class SwitchPromises
{
    [Theory]
    [InlineData(PowerAction.On, "Off", "On", PowerStatus.On)]
    [InlineData(PowerAction.Off, "On", "ForceOff", PowerStatus.Off)]
    [InlineData(PowerAction.Soft, "On", "GracefulShutdown", PowerStatus.Off)]
    [InlineData(PowerAction.Cycle, "On", "PowerCycle", PowerStatus.On)]
    [InlineData(PowerAction.Cycle, "Off", "On", PowerStatus.On)]
    [InlineData(PowerAction.Reset, "On", "ForceRestart", PowerStatus.On)]
    public async Task A_system_is_switched(PowerAction action, string state, string sent, PowerStatus after)
    {
        await using var service = await RedfishService.StartAsync(new() { State = state });

        var reply = await service.SwitchAsync(action);

        Assert.Equal((after, (ClustoException?)null), (reply.Status, reply.Mistake));
        Assert.Equal([sent], service.Systems[0].Resets);
        Assert.Equal(0, service.Sessions.Open);
    }

    [Theory]
    [InlineData(PowerAction.On, "On")]
    [InlineData(PowerAction.Off, "Off")]
    [InlineData(PowerAction.Soft, "Off")]
    [InlineData(PowerAction.On, "PoweringOn", "Off")]
    [InlineData(PowerAction.Soft, "PoweringOff", "On")]
    public async Task What_is_so_already_is_left_alone(PowerAction action, string state, string? told = null)
    {
        await using var service = await RedfishService.StartAsync(new() { State = state, ReadsUntilOff = 5 });

        var reply = await service.SwitchAsync(action);

        Assert.Equal(told ?? state, reply.Status.ToString());
        Assert.Empty(service.Systems[0].Resets);
    }

    [Fact]
    public async Task Where_it_can_only_be_forced_on_it_is()
    {
        await using var service = await RedfishService.StartAsync(new() { State = "Off", ResetTypes = ["ForceOn", "ForceOff"] });

        Assert.Equal(PowerStatus.On, (await service.SwitchAsync(PowerAction.On)).Status);
        Assert.Equal(["ForceOn"], service.Systems[0].Resets);
    }

    [Theory]
    [InlineData(PowerAction.Cycle)]
    [InlineData(PowerAction.Reset)]
    public async Task Without_a_cycle_of_its_own_it_is_switched_off_waited_for_and_switched_on(PowerAction action)
    {
        await using var service = await RedfishService.StartAsync(new() { ResetTypes = ["On", "ForceOff"], ReadsUntilOff = 2 });

        var reply = await service.SwitchAsync(action);

        Assert.Equal(PowerStatus.On, reply.Status);
        Assert.Equal(["ForceOff", "On"], service.Systems[0].Resets);
    }

    [Fact]
    public async Task A_reset_becomes_a_cycle_where_there_is_none()
    {
        await using var service = await RedfishService.StartAsync(new() { ResetTypes = ["PowerCycle"] });

        await service.SwitchAsync(PowerAction.Reset);

        Assert.Equal(["PowerCycle"], service.Systems[0].Resets);
    }

    [Fact]
    public async Task A_cycle_is_not_begun_that_could_not_be_ended()
    {
        await using var service = await RedfishService.StartAsync(new() { ResetTypes = ["ForceOff"] });

        var reply = await service.SwitchAsync(PowerAction.Cycle);

        Assert.Equal("'bmc1' refused: it does not offer Cycle (On or ForceOn); it offers ForceOff.", reply.Refusal());
        Assert.Empty(service.Systems[0].Resets);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_offered_is_refused_with_what_is(bool actionInfo)
    {
        await using var service = await RedfishService.StartAsync(new() { ResetTypes = ["On", "ForceOff"], HasActionInfo = actionInfo });

        var reply = await service.SwitchAsync(PowerAction.Soft);

        Assert.Equal("'bmc1' refused: it does not offer Soft (GracefulShutdown); it offers On, ForceOff.", reply.Refusal());
    }

    [Fact]
    public async Task What_a_service_says_of_its_refusal_is_told()
    {
        await using var service = await RedfishService.StartAsync(new() { State = "Off" });

        var reply = await service.SwitchAsync(PowerAction.Reset);

        Assert.Equal("'bmc1' refused: The operation 'ForceRestart' cannot be performed while the system is Off (409 Conflict).", reply.Refusal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_is_followed_to_its_end(bool hasNoMonitor)
    {
        await using var service = await RedfishService.StartAsync(new() { TaskSteps = 2, HasNoMonitor = hasNoMonitor });

        var reply = await service.SwitchAsync(PowerAction.Off);

        Assert.Equal((PowerStatus.Off, (ClustoException?)null), (reply.Status, reply.Mistake));
    }

    [Theory]
    [InlineData(false, "The fuse is blown (500 InternalServerError)")]
    [InlineData(true, "its task ended as Exception: The fuse is blown")]
    public async Task A_task_that_fails_is_told(bool hasNoMonitor, string told)
    {
        await using var service = await RedfishService.StartAsync(new() { TaskSteps = 1, HasNoMonitor = hasNoMonitor, TaskFailure = "The fuse is blown." });

        Assert.Equal($"'bmc1' refused: {told}.", (await service.SwitchAsync(PowerAction.Off)).Refusal());
        Assert.Equal(0, service.Sessions.Open);
    }

    [Fact]
    public async Task A_task_without_an_end_costs_its_time_and_is_told()
    {
        await using var service = await RedfishService.StartAsync(new() { TaskSteps = int.MaxValue });

        var reply = await service.SwitchAsync(PowerAction.Off, new PowerLimits(1, TimeSpan.FromSeconds(3)));

        Assert.Equal("'bmc1' refused: its task is not done within 3 s (it is Running).", reply.Refusal());
        Assert.Equal(0, service.Sessions.Open);
    }

    [Fact]
    public async Task A_system_that_says_yes_and_does_not_go_off_is_not_switched_on()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.NeverChange, ResetTypes = ["On", "ForceOff"] });

        var reply = await service.SwitchAsync(PowerAction.Cycle, new PowerLimits(1, TimeSpan.FromSeconds(3)));

        Assert.Equal("'bmc1' refused: it took ForceOff and is not off within 3 s.", reply.Refusal());
        Assert.Equal(["ForceOff"], service.Systems[0].Resets);
    }

    [Fact]
    public async Task A_system_that_says_yes_and_does_nothing_is_told_as_it_is()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.NeverChange });

        Assert.Equal(PowerStatus.On, (await service.SwitchAsync(PowerAction.Off)).Status);
    }
}
