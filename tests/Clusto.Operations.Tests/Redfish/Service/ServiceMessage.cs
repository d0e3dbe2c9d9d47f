using System.Text.Json.Nodes;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>A message of the Base registry.</summary>
internal static class ServiceMessage
{
    public static JsonObject Of(string id, string message) => new()
    {
        ["@odata.type"] = "#Message.v1_1_2.Message",
        ["MessageId"] = "Base.1.18." + id,
        ["Message"] = message,
    };
}
