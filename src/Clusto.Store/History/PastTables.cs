using System.Globalization;
using System.Text.Json;
using Clusto.Attributes;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>The rows of all things that were changed since a moment, as they were at it: laid over the tables, they let every question be asked of that moment.</summary>
internal sealed class PastTables
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    private readonly (string Name, object? Value)[] arguments;
    private readonly string subqueries;

    private PastTables(Dialect dialect, List<long> changed, List<ThingState> states)
    {
        subqueries = dialect.PastTables("@Changed", "@PastThings", "@PastAttributes", "@PastPorts", "@PastMembers", "@PastResources");
        arguments =
        [
            ("@Changed", IdList.Of(changed)),
            ("@PastThings", JsonSerializer.Serialize(states.Select(static state => OfThing(state.Row)))),
            ("@PastAttributes", JsonSerializer.Serialize(states.SelectMany(static state => state.AttributeRows.Select(row => OfAttribute(state.Id, row))))),
            ("@PastPorts", JsonSerializer.Serialize(states.SelectMany(static state => state.Ports.Values.Select(port => new { ThingId = state.Id, port.Name, port.PeerThingId, port.Mac })))),
            ("@PastMembers", JsonSerializer.Serialize(states.SelectMany(static state => state.Groups.Select(group => new { GroupId = group, MemberId = state.Id })))),
            ("@PastResources", JsonSerializer.Serialize(states.SelectMany(static state => state.Resources.Values.Select(OfResource)))),
        ];
    }

    /// <summary>The named subqueries that stand in for the tables.</summary>
    public string Subqueries => subqueries;

    /// <summary>The values that the subqueries need.</summary>
    public IReadOnlyList<(string Name, object? Value)> Arguments => arguments;

    /// <summary>The tables of a moment; null where nothing was changed since.</summary>
    public static PastTables? Of(Dialect dialect, IEnumerable<KeyValuePair<long, ThingState?>> changedSince)
    {
        var changed = changedSince.ToList();
        return changed.Count == 0
            ? null
            : new PastTables(dialect, changed.ConvertAll(static change => change.Key), [.. changed.Select(static change => change.Value).OfType<ThingState>()]);
    }

    private static object OfThing(ThingRow row) => new
    {
        row.Id,
        row.Name,
        NameKey = ThingName.Fold(row.Name),
        row.DriverId,
        row.LocationId,
        row.RackUnit,
        row.RackUnits,
        row.Version,
        CreatedAt = Text(row.CreatedAt),
        ChangedAt = Text(row.ChangedAt),
    };

    private static object OfAttribute(long thing, AttributeRow row) => new
    {
        ThingId = thing,
        AttributeKey = row.Key,
        Number = row.Number ?? -1,
        Subkey = row.Subkey ?? "",
        Type = (int)row.Type,
        IntegerValue = row.Value switch { long whole => whole, bool boolean => boolean ? 1L : 0L, _ => (long?)null },
        RealValue = row.Value as double?,
        TextValue = row.Type is AttributeType.String or AttributeType.Json ? (string)row.Value : null,
        TimeValue = row.Value is DateTime time ? Text(time) : null,
        row.ReferenceId,
    };

    private static object OfResource(ResourceRow row) => new
    {
        row.ManagerId,
        Value = row.Value.ToString("x32", CultureInfo.InvariantCulture),
        row.ThingId,
        row.Text,
    };

    private static string Text(DateTime time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
