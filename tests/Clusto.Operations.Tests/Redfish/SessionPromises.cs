using System.Globalization;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

public class SessionPromises
{
    [Fact]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        await using var service = await RedfishService.StartAsync();
        var access = service.Access() with { Credential = new Credential("operator", "Wrong-one") };

        var reply = await RedfishTarget.AskAsync(access);

        Assert.Equal("'bmc1' refused: it does not let in 'operator': While accessing the resource, the service received an authorization error unauthorized (401 Unauthorized).", reply.Refusal());
        Assert.DoesNotContain("Wrong-one", reply.Mistake!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_credential_nothing_is_asked()
    {
        await using var service = await RedfishService.StartAsync();

        var reply = await RedfishTarget.AskAsync(service.Access(("credential", "bmc")) with { Credential = null });

        Assert.IsType<CredentialMissingException>(reply.Mistake);
        Assert.Contains("'bmc'", reply.Mistake.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_password_that_a_service_repeats_is_not_repeated()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.RepeatPassword });

        var reply = await service.AskAsync();

        Assert.Equal("'bmc1' refused: The password *** of operator is old (400 BadRequest).", reply.Refusal());
        Assert.DoesNotContain(service.Manners.Password, $"{reply} {reply.Mistake} {reply.Target}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_text_of_any_failure_has_the_password(string misbehaviour)
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Enum.Parse<Misbehaviour>(misbehaviour), ResetTypes = [] });

        var reply = await RedfishTarget.SwitchAsync(service, PowerAction.Cycle, new PowerLimits(1, TimeSpan.FromSeconds(3)));

        Assert.NotNull(reply.Mistake);
        Assert.DoesNotContain(service.Manners.Password, $"{reply} {reply.Mistake} {reply.Mistake.Advice} {reply.Target} {reply.Target.Access.Credential}", StringComparison.Ordinal);
    }

    public static TheoryData<string> All() => [.. Enum.GetNames<Misbehaviour>()];

    [Fact]
    public async Task A_session_that_ends_during_the_work_is_opened_anew_once()
    {
        await using var service = await RedfishService.StartAsync();
        service.Before = request =>
        {
            if (request.Path == "/redfish/v1/Systems/1" && service.Sessions.Opened == 1)
                service.Sessions.EndAll();
        };

        var reply = await service.AskAsync();

        Assert.Equal(PowerStatus.On, reply.Status);
        Assert.Equal((2, 0), (service.Sessions.Opened, service.Sessions.Open));
    }

    [Fact]
    public async Task A_session_that_ends_again_and_again_is_not_opened_for_ever()
    {
        await using var service = await RedfishService.StartAsync();
        service.Before = request =>
        {
            if (request.Path == "/redfish/v1/Systems/1")
                service.Sessions.EndAll();
        };

        var reply = await service.AskAsync();

        Assert.Equal("'bmc1' refused: There is no valid session established with the implementation (401 Unauthorized).", reply.Refusal());
        Assert.Equal(2, service.Sessions.Opened);
    }

    [Fact]
    public async Task A_service_without_sessions_is_given_the_password_each_time()
    {
        await using var service = await RedfishService.StartAsync(new() { HasSessions = false });

        Assert.Equal(PowerStatus.On, (await service.AskAsync()).Status);
    }

    [Fact]
    public async Task A_service_without_sessions_and_without_encryption_is_not()
    {
        await using var service = await RedfishService.StartAsync(new() { HasSessions = false, IsEncrypted = false });

        var reply = await service.AskAsync((RedfishSettings.Scheme, "http"));

        Assert.Equal("'bmc1' refused: it has no sessions, and a password is not sent without TLS again and again.", reply.Refusal());
        Assert.DoesNotContain("GET /redfish/v1/Systems", service.Requests);
    }

    [Fact]
    public async Task Without_encryption_only_where_that_is_recorded()
    {
        await using var service = await RedfishService.StartAsync(new() { IsEncrypted = false });

        Assert.Contains("TLS", (await service.AskAsync()).Refusal(), StringComparison.Ordinal);
        Assert.Empty(service.Requests);
        Assert.Equal(PowerStatus.On, (await service.AskAsync((RedfishSettings.Scheme, "http"))).Status);
        Assert.Contains("must be https or http", (await service.AskAsync((RedfishSettings.Scheme, "ftp"))).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_a_free_session_is_told_of()
    {
        await using var service = await RedfishService.StartAsync(new() { MostSessions = 0 });

        var reply = await service.AskAsync();

        Assert.Contains("exceeding the limit of the implementation (503 ServiceUnavailable)", reply.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "0")]
    [InlineData(503, "0")]
    [InlineData(503, "date")]
    [InlineData(503, "tomorrow perhaps")]
    public async Task A_busy_service_is_asked_again(int status, string after)
    {
        await using var service = await RedfishService.StartAsync();
        service.Busy.Enqueue((status, after == "date" ? DateTimeOffset.UtcNow.AddSeconds(1).ToString("R", CultureInfo.InvariantCulture) : after));

        var reply = await service.AskAsync();

        Assert.Equal(PowerStatus.On, reply.Status);
        Assert.Equal(1, service.Sessions.Opened);
        Assert.Equal(2, service.Requests.Count(request => request == "GET /redfish/v1/Systems"));
    }

    [Theory]
    [InlineData("120")]
    [InlineData("date")]
    public async Task A_service_that_is_busy_for_longer_than_its_time_is_not_waited_for(string after)
    {
        await using var service = await RedfishService.StartAsync();
        service.Busy.Enqueue((503, after == "date" ? DateTimeOffset.UtcNow.AddDays(1).ToString("R", CultureInfo.InvariantCulture) : after));

        var reply = await service.AskAsync();

        Assert.Contains("The service is temporarily unavailable (503 ServiceUnavailable), and to come back in", reply.Refusal(), StringComparison.Ordinal);
        Assert.Equal(0, service.Sessions.Open);
    }
}
