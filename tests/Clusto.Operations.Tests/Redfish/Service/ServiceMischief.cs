using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>Answers that no service should give.</summary>
internal sealed class ServiceMischief(ServiceManners manners)
{
    /// <summary>Whether a request is answered by <see cref="AnswerAsync"/>.</summary>
    public bool Takes(HttpRequest request) => manners.Misbehaviour switch
    {
        Misbehaviour.Garbage or Misbehaviour.List or Misbehaviour.Hang or Misbehaviour.Endless or Misbehaviour.Huge or Misbehaviour.RedirectElsewhere
            or Misbehaviour.RedirectInCircles or Misbehaviour.Fail or Misbehaviour.RepeatPassword or Misbehaviour.Break => request.Path.StartsWithSegments("/redfish/v1/Systems"),
        Misbehaviour.HalfCharacter => request.Path.StartsWithSegments("/redfish/v1/Systems/1"),
        _ => false,
    };

    public async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        switch (manners.Misbehaviour)
        {
            case Misbehaviour.Garbage:
                await response.WriteAsync("<html>Welcome to \u001b[31myour\u0000 controller {{{");
                break;
            case Misbehaviour.List:
                await response.WriteAsync("[1, 2, 3]");
                break;
            case Misbehaviour.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
                break;
            case Misbehaviour.Endless:
                var spaces = Encoding.ASCII.GetBytes(new string(' ', 65536));
                while (!context.RequestAborted.IsCancellationRequested)
                    await response.Body.WriteAsync(spaces, context.RequestAborted);
                break;
            case Misbehaviour.Huge:
                response.ContentLength = 1L << 40;
                await response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
                break;
            case Misbehaviour.RedirectElsewhere:
                response.StatusCode = 307;
                response.Headers.Location = "https://evil.example/redfish/v1/Systems";
                break;
            case Misbehaviour.RedirectInCircles:
                response.StatusCode = 308;
                response.Headers.Location = context.Request.Path.Value;
                break;
            case Misbehaviour.Fail:
                response.StatusCode = 500;
                await response.WriteAsync("<html>Internal Server Error</html>");
                break;
            case Misbehaviour.RepeatPassword:
                response.StatusCode = 400;
                await response.WriteAsync(new ServiceError(400, "GeneralError", $"The password {manners.Password} of {manners.User} is old.").Body.ToJsonString());
                break;
            case Misbehaviour.HalfCharacter:
                await response.WriteAsync("""{ "Id": "1", "PowerState": "\ud800" }""");
                break;
            case Misbehaviour.Break:
                context.Abort();
                break;
        }
    }

    /// <summary>Makes a resource wrong.</summary>
    public JsonObject Bend(JsonObject resource)
    {
        switch (manners.Misbehaviour)
        {
            case Misbehaviour.LinkElsewhere when resource["Members"] is JsonArray:
                resource["Members"] = ServiceJson.Links(["//evil.example/redfish/v1/Systems/1"]);
                break;
            case Misbehaviour.EndlessList when resource["Members"] is JsonArray:
                resource["Members@odata.nextLink"] = "/redfish/v1/Systems";
                break;
            case Misbehaviour.NumberForState when resource["PowerState"] is not null:
                resource["PowerState"] = 1;
                break;
            case Misbehaviour.UnknownState when resource["PowerState"] is not null:
                resource["PowerState"] = "Sleepy\u001b[2J";
                break;
        }

        return resource;
    }
}
