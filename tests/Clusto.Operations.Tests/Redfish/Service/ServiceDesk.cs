using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>Answers requests: what everybody may read, then who is logged in, then the resources.</summary>
internal sealed class ServiceDesk
{
    private const string Root = "/redfish/v1/";
    private const string LogInPath = Root + "SessionService/Sessions";
    private readonly Lock gate = new();
    private readonly ServiceTasks tasks;
    private readonly ServiceMischief mischief;

    public ServiceDesk(ServiceManners manners)
    {
        Manners = manners;
        Sessions = new ServiceSessions(manners);
        Systems = [.. manners.Systems.Select(id => new ServiceSystem(id, manners))];
        tasks = new ServiceTasks(manners);
        mischief = new ServiceMischief(manners);
    }

    public ServiceManners Manners { get; }

    public ServiceSessions Sessions { get; }

    public IReadOnlyList<ServiceSystem> Systems { get; }

    public List<string> Requests { get; } = [];

    public Queue<(int Status, string? RetryAfter)> Busy { get; } = [];

    public Action<HttpRequest>? Before { get; set; }

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers["OData-Version"] = "4.0";
        response.Headers.CacheControl = "no-cache";
        try
        {
            if (request.Headers["OData-Version"] is [var version] && version != "4.0")
                throw new ServiceError(412, "PreconditionFailed", "The OData version is not supported.");
            var body = await ReadAsync(request);
            JsonObject? answer = null;
            var mischievous = false;
            lock (gate)
            {
                Requests.Add($"{request.Method} {request.Path}");
                Before?.Invoke(request);
                if (IsOpen(request))
                    answer = AnswerAnybody(request, response, body);
                else if (!(mischievous = IsMischievous(request)))
                    answer = Dispatch(request, response, body);
            }

            if (mischievous)
                await mischief.AnswerAsync(context);
            else if (answer is not null)
                await WriteAsync(response, answer);
        }
        catch (ServiceError error)
        {
            response.StatusCode = error.Status;
            if (error.RetryAfter is not null)
                response.Headers.RetryAfter = error.RetryAfter;
            if (error.Status == 401)
                response.Headers.WWWAuthenticate = "Basic realm=\"Redfish\"";
            await WriteAsync(response, error.Body);
        }
    }

    // DSP0266, authentication: the versions, the root and the log-in are open to everybody.
    private bool IsOpen(HttpRequest request) => (request.Method, request.Path.Value) switch
    {
        ("GET", "/redfish" or "/redfish/v1" or Root) => true,
        ("POST", LogInPath) => true,
        _ => false,
    };

    private JsonObject? AnswerAnybody(HttpRequest request, HttpResponse response, JsonObject? body)
    {
        switch (request.Path.Value)
        {
            case "/redfish":
                return new JsonObject { ["v1"] = Root };
            case "/redfish/v1":
                response.StatusCode = 308;
                response.Headers.Location = Root;
                return null;
            case Root:
                return ReadRoot();
            default:
                return LogIn(response, body);
        }
    }

    private bool IsMischievous(HttpRequest request)
    {
        Sessions.Check(request);
        if (Busy.TryDequeue(out var busy))
            throw new ServiceError(busy.Status, "ServiceTemporarilyUnavailable", "The service is temporarily unavailable.", busy.RetryAfter);
        return mischief.Takes(request);
    }

    private JsonObject? Dispatch(HttpRequest request, HttpResponse response, JsonObject? body)
    {
        var path = request.Path.Value![Root.Length..].TrimEnd('/').Split('/');
        switch (request.Method, path)
        {
            case ("GET", ["SessionService", "Sessions"]):
                return ServiceJson.Collection(Root + "SessionService/Sessions", "Session", [.. Sessions.Ids.Select(id => Root + "SessionService/Sessions/" + id)]);
            case ("DELETE", ["SessionService", "Sessions", var id]):
                Sessions.End(id);
                response.StatusCode = 204;
                return null;
            case ("GET", ["Systems"]):
                return ReadSystems(request);
            case ("GET", ["Systems", var id]):
                var system = Find(id);
                var read = system.Read();
                response.Headers.ETag = system.Tag;
                return mischief.Bend(read);
            case ("GET", ["Systems", var id, "ResetActionInfo"]) when Manners.HasActionInfo:
                return Find(id).ReadActionInfo();
            case ("PATCH", ["Systems", var id]):
                return Change(Find(id), request, response, body);
            case ("POST", ["Systems", var id, "Actions", "ComputerSystem.Reset"]):
                return Reset(Find(id), response, body);
            case ("GET", ["TaskService", "Tasks", var id]) when Manners.HasNoMonitor:
                return tasks.Ask(id);
            case ("GET", ["TaskService", "TaskMonitors", var id]):
                return Follow(id, response);
            default:
                throw new ServiceError(404, "ResourceMissingAtURI", $"The resource at the URI {request.Path} was not found.");
        }
    }

    private JsonObject ReadRoot()
    {
        var root = new JsonObject
        {
            ["@odata.type"] = "#ServiceRoot.v1_17_0.ServiceRoot",
            ["@odata.id"] = Root,
            ["Id"] = "RootService",
            ["Name"] = "Root Service",
            ["RedfishVersion"] = "1.20.0",
            ["Systems"] = new JsonObject { ["@odata.id"] = Root + "Systems" },
            ["Links"] = new JsonObject(),
        };
        if (Manners.HasSessions)
            root["Links"] = new JsonObject { ["Sessions"] = new JsonObject { ["@odata.id"] = Root + "SessionService/Sessions" } };
        return root;
    }

    private JsonObject LogIn(HttpResponse response, JsonObject? body)
    {
        if (!Manners.HasSessions)
            throw new ServiceError(405, "OperationNotAllowed", "The HTTP method is not allowed on this resource.");
        if (body is null || ServiceJson.Text(body, "UserName") is not { } user || ServiceJson.Text(body, "Password") is not { } password)
            throw new ServiceError(400, "PropertyMissing", "The properties UserName and Password are required.");
        var (id, token) = Sessions.Start(user, password);
        response.StatusCode = 201;
        response.Headers.Location = Root + "SessionService/Sessions/" + id;
        response.Headers["X-Auth-Token"] = token;
        return new JsonObject
        {
            ["@odata.type"] = "#Session.v1_7_1.Session",
            ["@odata.id"] = Root + "SessionService/Sessions/" + id,
            ["Id"] = id,
            ["Name"] = "Session " + id,
            ["UserName"] = user,
        };
    }

    private JsonObject ReadSystems(HttpRequest request)
    {
        var skip = int.TryParse(request.Query["$skip"], out var number) ? number : 0;
        var collection = ServiceJson.Collection(Root + "Systems", "ComputerSystem", [.. Systems.Skip(skip).Take(Manners.Page).Select(system => system.Path)]);
        collection["Members@odata.count"] = Systems.Count;
        if (skip + Manners.Page < Systems.Count)
            collection["Members@odata.nextLink"] = $"{Root}Systems?$skip={skip + Manners.Page}";
        return mischief.Bend(collection);
    }

    private ServiceSystem Find(string id) => Systems.FirstOrDefault(system => system.Path.EndsWith("/" + id, StringComparison.Ordinal))
        ?? throw new ServiceError(404, "ResourceMissingAtURI", "The resource at the URI was not found.");

    private JsonObject? Change(ServiceSystem system, HttpRequest request, HttpResponse response, JsonObject? body)
    {
        if (request.Headers.IfMatch.ToString() is not { Length: > 0 } tag)
            throw new ServiceError(428, "PreconditionRequired", "A precondition header is required to be present.");
        if (tag != system.Tag)
            throw new ServiceError(412, "PreconditionFailed", "The ETag supplied did not match the ETag required to change this resource.");
        system.Change(body ?? throw new ServiceError(400, "MalformedJSON", "The request body is required."));
        response.Headers.ETag = system.Tag;
        return system.Read();
    }

    private JsonObject? Reset(ServiceSystem system, HttpResponse response, JsonObject? body)
    {
        var type = system.CheckReset(body ?? throw new ServiceError(400, "MalformedJSON", "The request body is required."));
        if (Manners.TaskSteps is null)
        {
            system.Reset(type);
            response.StatusCode = 204;
            return null;
        }

        var task = tasks.Start(() => system.Reset(type));
        response.StatusCode = 202;
        if (!Manners.HasNoMonitor)
            response.Headers.Location = ServiceTasks.Monitor(task["Id"]!.GetValue<string>());
        return task;
    }

    private JsonObject? Follow(string id, HttpResponse response)
    {
        var task = tasks.AskMonitor(id);
        response.StatusCode = task is null ? 204 : 202;
        if (task is not null)
        {
            response.Headers.Location = ServiceTasks.Monitor(id);
            response.Headers.RetryAfter = "0";
        }

        return task;
    }

    private static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        if (request.Method is not ("POST" or "PATCH"))
            return null;
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        if (text.Length == 0)
            return null;
        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
            throw new ServiceError(415, "HeaderInvalid", "The request body must be application/json.");
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new ServiceError(400, "MalformedJSON", "The request body must be an object.");
        }
        catch (JsonException)
        {
            throw new ServiceError(400, "MalformedJSON", "The request body submitted was malformed JSON.");
        }
    }

    private static Task WriteAsync(HttpResponse response, JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length);
    }
}
