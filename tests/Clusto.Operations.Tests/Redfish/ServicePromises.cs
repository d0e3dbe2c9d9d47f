using System.Globalization;
using System.Text.Json.Nodes;
using Clusto.Operations.Programs;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

/// <summary>The service of the tests is held against redfishtool, a client that others wrote.</summary>
public class ServicePromises
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Session")]
    [InlineData("Basic")]
    public async Task Another_client_reads_a_system(string way)
    {
        DeviceProgram.Require("redfishtool");
        await using var service = await RedfishService.StartAsync();

        var system = await RunAsync(service, way, "Systems", "get");

        Assert.Equal(("1", "On"), (system["Id"]!.GetValue<string>(), system["PowerState"]!.GetValue<string>()));
        Assert.Equal((way == "Session" ? 1 : 0, 0), (service.Sessions.Opened, service.Sessions.Open));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, 1)]
    public async Task Another_client_switches_a_system(bool actionInfo, int? steps)
    {
        DeviceProgram.Require("redfishtool");
        await using var service = await RedfishService.StartAsync(new() { HasActionInfo = actionInfo, TaskSteps = steps });

        await RunAsync(service, "Session", "Systems", "reset", "ForceOff");

        Assert.Equal(["ForceOff"], service.Systems[0].Resets);
        Assert.Equal("Off", service.Systems[0].State);
    }

    [Fact]
    public async Task Another_client_sets_the_boot_source()
    {
        DeviceProgram.Require("redfishtool");
        await using var service = await RedfishService.StartAsync();

        await RunAsync(service, "Session", "Systems", "setBootOverride", "Once", "Pxe");

        Assert.Equal(("Pxe", "Once"), (service.Systems[0].BootTarget, service.Systems[0].BootEnabled));
    }

    [Fact]
    public async Task Another_client_finds_one_of_several_systems_on_pages()
    {
        DeviceProgram.Require("redfishtool");
        await using var service = await RedfishService.StartAsync(new() { Systems = ["node1", "node2", "node3"], Page = 2 });

        var system = await RunAsync(service, "Session", "Systems", "-I", "node3", "get");

        Assert.Equal("node3", system["Id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_client_is_not_let_in_with_a_wrong_password()
    {
        DeviceProgram.Require("redfishtool");
        await using var service = await RedfishService.StartAsync();

        var result = await CallAsync(service, "Session", "wrong", "Systems", "get");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("401", result.Errors, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> RunAsync(RedfishService service, string way, params string[] command)
    {
        var result = await CallAsync(service, way, service.Manners.Password, command);
        Assert.True(result.ExitCode == 0, result.Errors + result.Output);
        return result.Output.Trim() is { Length: > 0 } text ? JsonNode.Parse(text)! : new JsonObject();
    }

    private static Task<ProgramResult> CallAsync(RedfishService service, string way, string password, params string[] command)
    {
        var host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{service.Port}");
        // The passwords of the tests are no secret, so that they may stand in arguments here.
        var call = new ProgramCall
        {
            Name = "redfishtool",
            Purpose = "to test",
            Package = "redfishtool",
            Arguments = ["-r", host, "-S", "Always", "-A", way, "-u", service.Manners.User, "-p", password, .. command],
        };
        return call.RunAsync(Token);
    }
}
