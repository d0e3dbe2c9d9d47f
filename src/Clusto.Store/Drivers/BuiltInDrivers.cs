using System.Text.Json;
using Clusto.Storage;

namespace Clusto.Drivers;

/// <summary>The drivers that every new store has.</summary>
internal static class BuiltInDrivers
{
    /// <summary>Their names.</summary>
    public static IReadOnlySet<string> Names => Definitions.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What each says itself by its name, as a new store keeps it.</summary>
    public static IReadOnlyDictionary<string, string> Definitions
    {
        get
        {
            using var stream = typeof(BuiltInDrivers).Assembly.GetManifestResourceStream("Drivers/drivers.json")!;
            using var document = JsonDocument.Parse(stream);
            return document.RootElement.EnumerateArray().ToDictionary(static driver => driver.GetProperty("name").GetString()!, static driver => JsonSerializer.Serialize(driver), StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Writes the drivers into a store that has none.</summary>
    public static void Seed(StoreSession session)
    {
        using var stream = typeof(BuiltInDrivers).Assembly.GetManifestResourceStream("Drivers/drivers.json")!;
        using var document = JsonDocument.Parse(stream);
        var numbers = new Dictionary<string, (long Id, Category Category)>(StringComparer.OrdinalIgnoreCase);
        foreach (var json in document.RootElement.EnumerateArray())
        {
            var definition = DriverReader.Read(json.GetRawText());
            var parent = definition.Base is null ? default((long Id, Category Category)?) : numbers[definition.Base];
            var category = definition.Category ?? parent!.Value.Category;
            var id = DriverWriter.Insert(session, definition.Name, parent?.Id, category, JsonSerializer.Serialize(json));
            numbers.Add(definition.Name, (id, category));
        }
    }
}
