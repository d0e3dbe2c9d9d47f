using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

public class StatePromises
{
    [Theory]
    [InlineData("On", PowerStatus.On)]
    [InlineData("Off", PowerStatus.Off)]
    [InlineData("PoweringOn", PowerStatus.Off)]
    [InlineData("PoweringOff", PowerStatus.On)]
    [InlineData("Paused", PowerStatus.On)]
    public async Task A_system_says_whether_it_is_on(string state, PowerStatus expected)
    {
        await using var service = await RedfishService.StartAsync(new() { State = state, ReadsUntilOff = 5 });

        var reply = await service.AskAsync();

        Assert.Equal((expected, (ClustoException?)null), (reply.Status, reply.Mistake));
        Assert.Equal("server1", reply.Target.Thing);
    }

    [Fact]
    public async Task A_session_is_closed_after_its_work()
    {
        await using var service = await RedfishService.StartAsync();

        await service.AskAsync();

        Assert.Equal((1, 0), (service.Sessions.Opened, service.Sessions.Open));
        Assert.Equal(
            ["GET /redfish/v1/", "POST /redfish/v1/SessionService/Sessions", "GET /redfish/v1/Systems", "GET /redfish/v1/Systems/1", "DELETE /redfish/v1/SessionService/Sessions/1"],
            service.Requests);
    }

    [Theory]
    [InlineData("node2", "node2")]
    [InlineData("SYSTEM NODE3", "node3")]
    public async Task One_of_several_systems_is_found_by_id_or_name(string name, string id)
    {
        await using var service = await RedfishService.StartAsync(new() { Systems = ["node1", "node2", "node3"], Page = 2 });

        var reply = await service.AskAsync((RedfishSettings.SystemName, name));

        Assert.Equal(PowerStatus.On, reply.Status);
        Assert.Equal("GET /redfish/v1/Systems/" + id, service.Requests[^2]);
    }

    [Fact]
    public async Task Of_several_systems_none_is_guessed()
    {
        await using var service = await RedfishService.StartAsync(new() { Systems = ["node1", "node2"] });

        var reply = await service.AskAsync();

        Assert.Equal("'bmc1' refused: it has 2 systems: node1 (System node1), node2 (System node2).", reply.Refusal());
        Assert.Contains("Set-ClustoAttribute 'bmc1' redfish-system ID", reply.Mistake!.Advice, StringComparison.Ordinal);
        Assert.Equal(0, service.Sessions.Open);
    }

    [Fact]
    public async Task A_system_that_is_named_and_not_there_is_missed()
    {
        await using var service = await RedfishService.StartAsync();

        var reply = await service.AskAsync((RedfishSettings.SystemName, "node7"));

        Assert.Equal("'bmc1' refused: it has 1 system and none is 'node7': 1 (System 1).", reply.Refusal());
    }

    [Fact]
    public async Task A_service_without_systems_says_so()
    {
        await using var service = await RedfishService.StartAsync(new() { Systems = [] });

        Assert.Equal("'bmc1' refused: it has no system.", (await service.AskAsync()).Refusal());
    }
}
