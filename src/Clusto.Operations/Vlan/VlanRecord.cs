using System.Globalization;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>Writes down the VLANs that ports of switches have, and what was done with them. One switch at a time.</summary>
internal sealed class VlanRecord(IDeviceRecords records)
{
    private readonly Lock writing = new();

    /// <summary>Records what was set on a switch, all of it or nothing; a switch whose VLANs cannot be recorded gets back those that it had.</summary>
    /// <exception cref="DeviceNotRecordedException">It cannot be recorded, and the message says how the switch is now.</exception>
    public async Task WriteAsync(VlanJob job, IReadOnlyList<VlanChange> changes, TimeSpan limit)
    {
        try
        {
            var done = job.Works.Zip(changes).Where(static each => IsChanged(each.Second)).SelectMany(static each => Operations(each.First, each.Second));
            Write([.. done], [.. job.Works.Zip(changes).SelectMany(static each => Facts(each.First.Way, each.Second.After))]);
        }
        catch (ClustoException error)
        {
            throw await PutBackAsync(job, changes, limit, Reason(error)).ConfigureAwait(false);
        }
    }

    /// <summary>Records VLANs without any switch.</summary>
    /// <exception cref="ClustoException">They cannot be recorded.</exception>
    public void Write(IEnumerable<(VlanWay Way, PortVlans Vlans)> ports) => Write([], [.. ports.SelectMany(static port => Facts(port.Way, port.Vlans))]);

    private static IEnumerable<Operation> Operations(VlanWork work, VlanChange change)
    {
        var device = work.Way.Switch.Thing.Name;
        var port = work.Way.SwitchPort.Name;
        foreach (var way in work.Ways.Where(way => !way.Thing.Equals(device, StringComparison.OrdinalIgnoreCase)))
            yield return Operation(way.Thing, $"VLAN of {way.Port}", device, $"{port} {change.Before} → {change.After}");
        yield return Operation(device, $"VLAN of {port}", device, $"{change.Before} → {change.After}");
    }

    private static Operation Operation(string thing, string name, string device, string outcome) => new() { Thing = thing, Name = name, Method = "SNMP", Device = device, Outcome = outcome };

    private static IEnumerable<DeviceChange> Facts(VlanWay way, PortVlans vlans)
    {
        yield return Fact(way, SettingKeys.Vlan, vlans.Untagged == 0 ? null : vlans.Untagged.ToString(CultureInfo.InvariantCulture));
        yield return Fact(way, SettingKeys.Tagged, vlans.Tagged.Count == 0 ? null : string.Join(' ', vlans.Tagged));
    }

    private static DeviceChange Fact(VlanWay way, string key, string? value) => new()
    {
        Thing = way.Switch.Thing.Name,
        Port = way.SwitchPort.Name,
        Key = key,
        Value = value is null ? null : TypedValue.Of(value),
        Kind = value is null ? DeviceChangeKind.Remove : DeviceChangeKind.Set,
    };

    private void Write(IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes)
    {
        // What was set is recorded also where nobody waits for it any more.
        lock (writing)
            records.Record(operations, changes, CancellationToken.None);
    }

    // A switch and a record that differ are worse than a change that is not made.
    private static async Task<DeviceNotRecordedException> PutBackAsync(VlanJob job, IReadOnlyList<VlanChange> changes, TimeSpan limit, string cause)
    {
        var device = job.Switch.Thing.Name;
        var changed = job.Works.Zip(changes).Where(static each => IsChanged(each.Second)).ToList();
        try
        {
            var back = changed.ConvertAll(static each => each.First.Request with { Untagged = each.Second.Before.Untagged == 0 ? null : each.Second.Before.Untagged, Tagged = each.Second.Before.Tagged });
            if (back.Count > 0)
                await new SwitchVlans(job.Access!, limit).SetAsync(back, create: false, CancellationToken.None).ConfigureAwait(false);
            return new DeviceNotRecordedException(device, cause, "its ports were put back, and have the VLANs that they had before", "Remove the cause and repeat the command.");
        }
        catch (ClustoException error)
        {
            var differences = string.Join("; ", changed.Select(static each => $"'{each.First.Way.SwitchPort}' has {each.Second.After} there and {each.First.Way.Recorded?.ToString() ?? "nothing"} in the record"));
            return new DeviceNotRecordedException(device, cause, $"putting its ports back failed as well ({Reason(error)}): {differences}", $"Remove the cause, look at it with Get-ClustoVlan '{device}', and set what is wanted once more with Set-ClustoVlan.");
        }
    }

    private static string Reason(ClustoException error) => error.Message.TrimEnd('.');

    private static bool IsChanged(VlanChange change) => !change.Before.Equals(change.After);
}
