using Clusto.Operations.Power;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Power;
using Clusto.Operations.Tests.Power.Pdu;
using Clusto.Operations.Tests.Redfish.Service;
using Clusto.Operations.Tests.Snmp;
using Clusto.Operations.Tests.Ways;

namespace Clusto.Operations.Tests.Credentials;

public sealed class SecretPromises : IDisposable
{
    private const string Wrong = "swordfish-78";
    private const string WithBlank = "sword fish 78";

    private readonly SmallSite site = new();
    private readonly List<string> told = [];

    public SecretPromises() => site.Add("rack1", "Rack", null, ("credential", "lab"), ("ipmi-workarounds", "opensesspriv"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    // A blank leads to the other of the two programs.
    [Theory]
    [InlineData(SimulatedController.Password)]
    [InlineData(Wrong)]
    [InlineData(WithBlank)]
    public async Task The_password_of_a_controller_is_nowhere_to_be_read(string password)
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.71");
        site.Register("lab", SimulatedController.User, password);
        site.Add("web1", "Server", "rack1", ("bmc", controller.Address), ("ipmi-port", controller.Port));

        await SwitchAsync("web1", password);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_password_of_a_Redfish_service_is_nowhere_to_be_read(bool isRight)
    {
        // That of the other services is told to redfishtool on its command line.
        await using var service = await RedfishService.StartAsync(new() { Password = "right-only-here-78" });
        var password = isRight ? service.Manners.Password : Wrong;
        site.Register("lab", service.Manners.User, password);
        site.Add("web1", "Server", "rack1", ("bmc", "127.0.0.1"), ("power", "redfish"), ("redfish-port", service.Port), ("tls-pin", service.Pin));

        await SwitchAsync("web1", password);
    }

    [Theory]
    [InlineData("", SnmpAgent.Community)]
    [InlineData("", Wrong)]
    [InlineData(SnmpAgent.User, SnmpAgent.Passphrase)]
    [InlineData(SnmpAgent.User, Wrong)]
    public async Task Neither_the_community_nor_the_passphrase_of_a_PDU_is_anywhere_to_be_read(string user, string secret)
    {
        using var pdu = await TestPdu.StartAsync();
        site.Register("lab", user, secret);
        site.Add("pdu1", "Pdu", "rack1", ("address", "127.0.0.1"), ("snmp-port", pdu.Agent.Port));
        if (user.Length > 0)
            site.Set("pdu1", "snmp-context", SnmpAgent.Community);
        site.Add("web1", "Server", "rack1");
        site.Connect("web1", "psu1", "pdu1", "outlet2");

        await SwitchAsync("web1", secret);
    }

    private async Task SwitchAsync(string thing, string secret)
    {
        DeviceProgram.Require("ipmitool", "ipmipower");
        using var watch = new SecretWatch(secret);
        var operations = new PowerOperations(site.Inventory.Devices, site, new PowerOptions { DeviceTime = TimeSpan.FromSeconds(5), Tell = Tell });
        var results = new List<PowerResult>();
        await foreach (var result in operations.AskAsync([thing], Token))
            results.Add(result);
        await foreach (var result in operations.SwitchAsync([thing], PowerAction.Off, Token))
            results.Add(result);

        Assert.Equal(2, results.Count);
        Assert.NotEmpty(told);
        var mistakes = results.Select(static result => result.Mistake).OfType<ClustoException>().ToList();
        Assert.Equal(secret is Wrong or WithBlank, mistakes.Count > 0);
        watch.AssertNothingWasSeen([.. told, .. mistakes.Select(static mistake => mistake + mistake.Advice), .. results.Select(static result => $"{result.State}"), .. site.History(thing)], Path.GetDirectoryName(site.StorePath)!);
    }

    private void Tell(string word)
    {
        lock (told)
            told.Add(word);
    }
}
