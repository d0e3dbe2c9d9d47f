using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Devices;

/// <summary>Records what is so since something was done with a device, by the same rules as what people record.</summary>
internal sealed class DeviceChangeWriter(AttributeRecords attributes, AttributeWriter rows, PortRecords ports)
{
    /// <summary>Puts changes that are one in history together: values of several subkeys of one attribute.</summary>
    public static IEnumerable<List<DeviceChange>> Together(IEnumerable<DeviceChange> changes)
    {
        var run = new List<DeviceChange>();
        foreach (var change in changes)
        {
            if (run.Count > 0 && !(IsSet(run[0]) && IsSet(change) && Same(run[0].Thing, change.Thing) && Same(run[0].Key, change.Key) && !run.Exists(other => other.Number == change.Number && Same(other.Subkey, change.Subkey))))
            {
                yield return run;
                run = [];
            }

            run.Add(change);
        }

        if (run.Count > 0)
            yield return run;
    }

    /// <summary>Records values of several subkeys of one attribute of a thing, or one change of it or of one of its ports.</summary>
    /// <exception cref="PortUnknownException">The thing has no such port.</exception>
    /// <exception cref="AttributeRuleBrokenException">The driver of the thing has a rule that does not allow it.</exception>
    public void Write(ChangeScope scope, ThingRow thing, List<DeviceChange> together)
    {
        var change = together[0];
        if (change.Port is { } port)
            ports.Set(scope, thing, port, new PortFacts { Facts = new Dictionary<string, string?> { [change.Key] = change.Kind == DeviceChangeKind.Remove ? null : change.Value?.ToString() } });
        else if (change.Kind == DeviceChangeKind.Remove)
            attributes.Take(scope, thing, rows.OfKey(thing.Id, change.Key).FindAll(row => row.IsAt(change.Number, change.Subkey) && (change.Value is not { } value || row.HasValue(value))));
        else if (change.Kind == DeviceChangeKind.Add)
            attributes.Add(scope, thing, [Fact(change)]);
        else
            attributes.Set(scope, thing, [.. together.Select(Fact)]);
    }

    /// <summary>Whether an attribute of a thing is what it is expected to be.</summary>
    public bool IsAsExpected(ThingRow thing, DeviceExpectation expected)
    {
        var there = rows.OfKey(thing.Id, expected.Key).FindAll(row => row.IsAt(null, expected.Subkey));
        return expected.Value is { } value ? there is [var one] && one.HasValue(value) : there.Count == 0;
    }

    private static bool IsSet(DeviceChange change) => change is { Port: null, Kind: DeviceChangeKind.Set };

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static AttributeFact Fact(DeviceChange change) => new(change.Key, change.Number, change.Subkey, change.Value ?? throw new ArgumentException($"There is no value: {change}.", nameof(change)));
}
