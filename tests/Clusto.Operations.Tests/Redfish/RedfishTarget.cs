using System.Globalization;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Tests.Redfish.Service;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Redfish;

/// <summary>How a service of the tests is reached by the product.</summary>
internal static class RedfishTarget
{
    /// <summary>More than anything here takes; a test that waits for the end of a time has its own.</summary>
    public static readonly PowerLimits Limits = new(64, TimeSpan.FromSeconds(30));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The service as a device, with its pin; a setting that is null is left out.</summary>
    public static DeviceAccess Access(this RedfishService service, params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [RedfishSettings.Port] = service.Port.ToString(CultureInfo.InvariantCulture), ["tls-pin"] = service.Pin };
        foreach (var (key, value) in settings)
        {
            all.Remove(key);
            if (value is not null)
                all[key] = value;
        }

        return new DeviceAccess { Device = "bmc1", Address = "127.0.0.1", Settings = all, Credential = new Credential(service.Manners.User, service.Manners.Password) };
    }

    public static Task<PowerReply> AskAsync(this RedfishService service, params (string Key, string? Value)[] settings) => AskAsync(service.Access(settings));

    public static Task<PowerReply> AskAsync(DeviceAccess access, PowerLimits? limits = null) =>
        new RedfishPower().AskAsync([Of(access)], limits ?? Limits, Token).SingleAsync(Token).AsTask();

    public static Task<PowerReply> SwitchAsync(this RedfishService service, PowerAction action, PowerLimits? limits = null) =>
        new RedfishPower().SwitchAsync([Of(service.Access())], action, limits ?? Limits, Token).SingleAsync(Token).AsTask();

    public static Task BootAsync(this RedfishService service) => new RedfishPower().BootFromNetworkOnceAsync(service.Access(), Limits.Device, Token);

    public static PowerTarget Of(DeviceAccess access, string thing = "server1") => new() { Thing = thing, Access = access };

    /// <summary>Checks that it is a refusal, and gives its text.</summary>
    public static string Refusal(this PowerReply reply)
    {
        Assert.Equal(PowerStatus.Unknown, reply.Status);
        return Assert.IsType<DeviceRefusedException>(reply.Mistake).Message;
    }
}
