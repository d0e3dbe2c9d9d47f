namespace Clusto.Operations.LoadBalancing.Haproxy;

/// <summary>Members out of HAProxy's two tables: what is to be done with each is in the state, its sessions are in the statistics.</summary>
internal static class HaproxyServers
{
    // Management guide, "show servers state": srv_op_state.
    private const int Stopped = 0;
    private const int Stopping = 3;

    // The same, srv_admin_state: maintenance by command, by the server it tracks, or because its name does not resolve; drain by command or by the server it tracks.
    private const int AnyMaintenance = 0x01 | 0x02 | 0x20;
    private const int AnyDrain = 0x08 | 0x10;

    // The same, srv_check_result.
    private const int Failed = 2;
    private const int Passed = 3;
    private const int ConditionallyPassed = 4;

    /// <exception cref="DeviceRefusedException">The tables do not fit each other, or say what cannot be.</exception>
    public static IReadOnlyList<BalancerMember> Read(string device, HaproxyTable servers, HaproxyTable statistics)
    {
        var rows = new Dictionary<MemberName, string[]>();
        foreach (var row in statistics.Rows)
            rows[new MemberName(statistics.Text(row, "pxname"), statistics.Text(row, "svname"))] = row;
        var members = new List<BalancerMember>();
        var seen = new HashSet<MemberName>();
        foreach (var row in servers.Rows)
        {
            var name = new MemberName(servers.Text(row, "be_name"), servers.Text(row, "srv_name"));
            if (!seen.Add(name))
                throw new DeviceRefusedException(device, $"it lists '{HaproxyWords.Short(name.ToString())}' twice");
            // One that was removed between the two questions is gone.
            if (rows.TryGetValue(name, out var numbers))
                members.Add(Member(name, servers, row, statistics, numbers));
        }

        return members;
    }

    private static BalancerMember Member(MemberName name, HaproxyTable servers, string[] row, HaproxyTable statistics, string[] numbers) => new()
    {
        Name = name,
        Address = servers.Text(row, "srv_addr") is var address && address == "-" ? "" : HaproxyWords.Short(address),
        Port = servers.Number(row, "srv_port", 65535),
        State = State(servers.Number(row, "srv_op_state", Stopping), servers.Number(row, "srv_admin_state", 0xff)),
        Weight = servers.Number(row, "srv_uweight", HaproxyWords.MostWeight),
        Sessions = statistics.Number(numbers, "scur") + statistics.Number(numbers, "qcur"),
        IsHealthy = servers.Number(row, "srv_check_result", ConditionallyPassed) switch { Failed => false, Passed or ConditionallyPassed => true, _ => null },
        Health = Health(statistics, numbers),
    };

    private static VipMemberState State(int running, int ordered) =>
        (ordered & AnyMaintenance) != 0 ? VipMemberState.Maintenance
        : (ordered & AnyDrain) != 0 || running == Stopping ? VipMemberState.Drain
        : running == Stopped ? VipMemberState.Down
        : VipMemberState.Ready;

    private static string? Health(HaproxyTable statistics, string[] numbers)
    {
        string[] words = [statistics.TextOrNothing(numbers, "check_desc"), statistics.TextOrNothing(numbers, "last_chk")];
        var text = HaproxyWords.Short(string.Join(": ", words.Where(static word => word.Length > 0)));
        return text.Length == 0 ? null : text;
    }
}
