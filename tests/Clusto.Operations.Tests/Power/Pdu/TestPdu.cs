using Clusto.Operations.Power;
using Clusto.Operations.Power.Pdu;
using Clusto.Operations.Tests.Snmp;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Power.Pdu;

/// <summary>A PDU of snmpsimd whose outlets follow the commands.</summary>
internal sealed class TestPdu : IDisposable
{
    private readonly SnmpAgent agent;
    private readonly PduProfile profile;

    private TestPdu(SnmpAgent agent, PduProfile profile, string name)
    {
        this.agent = agent;
        this.profile = profile;
        Name = name;
        Access = agent.Access(name);
    }

    public string Name { get; }

    public SnmpAgent Agent => agent;

    public DeviceAccess Access { get; set; }

    /// <summary>Starts a PDU with outlets 1 to 8.</summary>
    /// <param name="name">The name of the thing.</param>
    /// <param name="profileName">What it is.</param>
    /// <param name="liars">Outlets that take every command and do nothing.</param>
    /// <param name="stubborn">Outlets that refuse every command.</param>
    public static async Task<TestPdu> StartAsync(string name = "pdu1", string profileName = "apc-rpdu", int[]? liars = null, int[]? stubborn = null)
    {
        var profile = PduProfiles.BuiltIn.Single(profile => profile.Name == profileName);
        return new TestPdu(await SnmpAgent.StartAsync(Records(profile, liars ?? [], stubborn ?? [])), profile, name);
    }

    public PowerTarget Outlet(string thing, string? outlet) => new() { Thing = thing, Access = Access, Switch = outlet };

    /// <summary>Whether outlets are on, as the agent says.</summary>
    public async Task<string> StatesAsync(params int[] outlets)
    {
        var read = await agent.ReadAsync([.. outlets.Select(outlet => $"{profile.State.Column}.{Index(profile, outlet)}")]);
        return string.Join(' ', read.Select(binding => profile.StatusOf(binding.Number(Name))));
    }

    public Task OrderAsync(int outlet, int command) => agent.SetAsync($"{profile.Command.Column}.{Index(profile, outlet)}", Operations.Snmp.SnmpValue.Integer(command));

    public void Dispose() => agent.Dispose();

    private static IEnumerable<string> Records(PduProfile profile, int[] liars, int[] stubborn)
    {
        yield return $"1.3.6.1.2.1.1.2.0|6|{profile.SysObjectIds[0]}";
        for (var outlet = 1; outlet <= 8; outlet++)
        {
            var orders = liars.Contains(outlet) ? "" : $",on={profile.Command.On},off={profile.Command.Off},reboot={profile.Command.Reboot},back=1500";
            yield return $"{profile.State.Column}.{Index(profile, outlet)}|2:outlets|role=state,outlet={outlet},on={profile.State.On[0]},off={profile.State.Off[0]}";
            yield return stubborn.Contains(outlet)
                ? $"{profile.Command.Column}.{Index(profile, outlet)}|2:error|op=set,status=notwritable,value=1"
                : $"{profile.Command.Column}.{Index(profile, outlet)}|2:outlets|role=command,outlet={outlet}{orders}";
        }
    }

    private static string Index(PduProfile profile, int outlet) => profile.Index.Replace("{outlet}", $"{outlet}");
}
