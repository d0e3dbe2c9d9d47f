using System.Text.Json;
using Clusto.Drivers;

namespace Clusto.Maintenance.Rules;

/// <summary>Drivers: each says what it is, and none is derived from itself.</summary>
internal static class DriverRules
{
    private const string Definitions = "select d.Name, d.Definition from Driver d";
    private const string Bases = "select d.Id, d.Name, d.BaseId from Driver d where d.BaseId is not null";

    public static IEnumerable<StoreRule> All()
    {
        yield return new("DriverUnreadable", Definitions, static (row, _) => Unreadable(row.GetString(0), row.GetString(1))) { IsOfDrivers = true };
        var loops = new Loops();
        yield return new("DriverLoop", Bases, (row, _) =>
        {
            loops.Add(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
            return null;
        })
        {
            IsOfDrivers = true,
            Finish = () => loops.Find().Select(static loop => StoreRule.Broken("DriverLoop", loop[0], $"The driver '{loop[0]}' is derived from itself, by way of {string.Join(", ", loop.Skip(1).Append(loop[0]))}.")),
        };
    }

    private static Finding? Unreadable(string name, string definition)
    {
        try
        {
            var read = DriverReader.Read(definition).Name;
            return read.Equals(name, StringComparison.OrdinalIgnoreCase) ? null : StoreRule.Broken("DriverUnreadable", name, $"The driver '{name}' calls itself '{read}'.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return StoreRule.Broken("DriverUnreadable", name, $"What the driver '{name}' says of itself cannot be read: {error.Message}", "Import-ClustoDriver FILE");
        }
    }
}
