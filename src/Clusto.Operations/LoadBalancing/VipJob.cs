using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing;

/// <summary>A service and the address that it is, or shall be, a member of.</summary>
/// <param name="Vip">The address.</param>
/// <param name="Service">The service.</param>
/// <param name="Recorded">As it is recorded; null where it is not.</param>
internal sealed record VipJob(VipWay Vip, ServiceWay Service, RecordedMember? Recorded)
{
    /// <summary>What the balancer calls it.</summary>
    public MemberName Name => Vip.NameOf(Recorded?.Name ?? Service.Member);

    /// <summary>How it is recorded where more than the service is to be said of it.</summary>
    public RecordedMember Numbered => (Recorded ?? new RecordedMember(Service.Name, null, null, null, VipMemberState.Ready)) with
    {
        Number = Recorded?.Number ?? RecordedMember.FreeNumber(Vip.Members, Service.Service.Thing),
        Name = Name.Server,
    };

    /// <summary>What it must be called to be found by a command: address, server and service.</summary>
    public string Words => $"'{Vip.Name}' '{Service.ServerName}' '{Service.Name}'";

    /// <summary>As the balancer is to have it.</summary>
    /// <exception cref="NoPathToDeviceException">It is not recorded where it answers.</exception>
    public WantedMember Wanted(RecordedMember recorded)
    {
        var (address, port) = Service.Place();
        return new WantedMember { Name = Name, Address = address, Port = port, Weight = recorded.Weight, State = recorded.State, IsChecked = Service.IsChecked };
    }

    /// <summary>As it is shown.</summary>
    /// <param name="found">As the balancer has it; null where it does not.</param>
    /// <param name="difference">How the two differ; null where they agree.</param>
    public VipMember Show(BalancerMember? found, string? difference) => new()
    {
        Vip = Vip.Name,
        Server = Service.ServerName,
        Service = Service.Name,
        Balancer = Vip.Balancer,
        Backend = Vip.Backend,
        Address = found?.Address,
        Port = found?.Port,
        State = found?.State ?? VipMemberState.Absent,
        Weight = found?.Weight,
        Sessions = found?.Sessions,
        Difference = difference,
    };

    /// <summary>As it is shown where no balancer is asked.</summary>
    /// <param name="recorded">As it is recorded; null where it is not.</param>
    /// <param name="state">The state to show instead of the recorded one.</param>
    /// <param name="difference">What is wrong; null where nothing is.</param>
    public VipMember Show(RecordedMember? recorded, VipMemberState? state = null, string? difference = null)
    {
        (string Address, int Port)? place = null;
        try
        {
            place = Service.Place();
        }
        catch (NoPathToDeviceException)
        {
            // It is shown without; whoever needs the place says what is missing.
        }

        return new VipMember
        {
            Vip = Vip.Name,
            Server = Service.ServerName,
            Service = Service.Name,
            Balancer = Vip.Balancer,
            Backend = Vip.Backend,
            Address = place?.Address,
            Port = place?.Port,
            State = state ?? recorded?.State ?? VipMemberState.Absent,
            Weight = recorded?.Weight,
            Difference = difference,
        };
    }
}
