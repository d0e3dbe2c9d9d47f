using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clusto.Operations.Tests.Redfish.Service;

internal static class ServiceJson
{
    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    public static JsonArray Links(IEnumerable<string> paths) => [.. paths.Select(path => new JsonObject { ["@odata.id"] = path })];

    public static string? Text(JsonObject value, string name) => value[name] is { } found && found.GetValueKind() == JsonValueKind.String ? found.GetValue<string>() : null;

    public static JsonObject Collection(string path, string type, IReadOnlyCollection<string> members) => new()
    {
        ["@odata.type"] = $"#{type}Collection.{type}Collection",
        ["@odata.id"] = path,
        ["Name"] = type,
        ["Members@odata.count"] = members.Count,
        ["Members"] = Links(members),
    };
}
