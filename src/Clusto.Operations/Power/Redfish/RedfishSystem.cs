using System.Globalization;

namespace Clusto.Operations.Power.Redfish;

/// <summary>The system that a service manages: the one there is, or the one that a setting names.</summary>
internal sealed class RedfishSystem(RedfishSession session, string link)
{
    private const int MostPages = 100;
    private const int MostNames = 20;

    public RedfishSession Session => session;

    public string Link => link;

    /// <summary>Finds it.</summary>
    /// <exception cref="DeviceRefusedException">There is none, or there are several and none of them is named.</exception>
    public static async Task<RedfishSystem> FindAsync(RedfishSession session)
    {
        var links = await ListAsync(session).ConfigureAwait(false);
        var name = session.Access.Setting(RedfishSettings.SystemName);
        if (name is null && links.Count == 1)
            return new RedfishSystem(session, links[0]);
        if (links.Count == 0)
            throw new DeviceRefusedException(session.Access.Device, "it has no system");
        var seen = new List<RedfishResource>();
        // By convention a path ends with the id; then the first one read is the right one.
        foreach (var link in links.OrderByDescending(link => link.TrimEnd('/').EndsWith("/" + name, StringComparison.OrdinalIgnoreCase)))
        {
            var (system, _) = await session.ReadAsync(link).ConfigureAwait(false);
            if (name is not null && (Is(system.Text("Id"), name) || Is(system.Text("Name"), name)))
                return new RedfishSystem(session, link);
            seen.Add(system);
            if (name is null && seen.Count == MostNames)
                break;
        }

        throw Choose(session, links.Count, seen, name);
    }

    /// <summary>Reads it anew.</summary>
    public Task<(RedfishResource Resource, string? Tag)> ReadAsync() => session.ReadAsync(link);

    public async Task<PowerStatus> ReadStatusAsync() => StatusOf((await ReadAsync().ConfigureAwait(false)).Resource);

    /// <summary>Whether it is on. On its way, it is still what it was, so that whoever waits for a state waits until it is reached.</summary>
    public static PowerStatus StatusOf(RedfishResource system) => system.Text("PowerState") switch
    {
        // DSP2046, ComputerSystem: PowerState.
        "On" or "PoweringOff" or "Paused" => PowerStatus.On,
        "Off" or "PoweringOn" => PowerStatus.Off,
        null => PowerStatus.Unknown,
        var other => throw new DeviceRefusedException(system.Access.Device, $"it says that its power state is '{system.Words(other)}', which is none"),
    };

    private static bool Is(string? text, string name) => name.Equals(text, StringComparison.OrdinalIgnoreCase);

    private static DeviceRefusedException Choose(RedfishSession session, int count, IEnumerable<RedfishResource> seen, string? name)
    {
        var names = seen.Take(MostNames).Select(static system => system.Words($"{system.Text("Id")} ({system.Text("Name")})"));
        var among = string.Join(", ", names) + (count > MostNames ? ", …" : "");
        var reason = string.Create(CultureInfo.InvariantCulture, $"it has {count} {(count == 1 ? "system" : "systems")}{(name is null ? "" : $" and none is '{name}'")}: {among}");
        return new DeviceRefusedException(session.Access.Device, reason, $"Say which one it is: Set-ClustoAttribute '{session.Access.Device}' {RedfishSettings.SystemName} ID.");
    }

    private static async Task<List<string>> ListAsync(RedfishSession session)
    {
        var next = session.Root.Link("Systems") ?? throw new DeviceRefusedException(session.Access.Device, "its service root names no systems");
        var links = new List<string>();
        for (var page = 0; next is not null; page++)
        {
            if (page == MostPages)
                throw new DeviceRefusedException(session.Access.Device, "its list of systems does not end");
            var (collection, _) = await session.ReadAsync(next).ConfigureAwait(false);
            links.AddRange((collection.Objects("Members") ?? []).Select(static member => member.Text("@odata.id")).OfType<string>());
            next = collection.Text("Members@odata.nextLink");
        }

        return links;
    }
}
