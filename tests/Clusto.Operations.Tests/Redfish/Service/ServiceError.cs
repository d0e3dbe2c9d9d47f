using System.Text.Json.Nodes;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>A failure as DSP0266 has it told: a status, and messages of a registry.</summary>
internal sealed class ServiceError(int status, string messageId, string message, string? retryAfter = null) : Exception(message)
{
    public int Status => status;

    public string? RetryAfter => retryAfter;

    public JsonObject Body => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = "Base.1.18.GeneralError",
            ["message"] = "A general error has occurred. See Resolution for information on how to resolve the error.",
            ["@Message.ExtendedInfo"] = new JsonArray(ServiceMessage.Of(messageId, Message)),
        },
    };
}
