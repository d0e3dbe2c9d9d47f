using System.Globalization;
using System.Text.Json.Nodes;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>What is done after the answer: each time that somebody asks, a task takes a step.</summary>
internal sealed class ServiceTasks(ServiceManners manners)
{
    private readonly Dictionary<string, (int Steps, Action Work)> open = [];
    private int last;

    public JsonObject Start(Action work)
    {
        var id = (++last).ToString(CultureInfo.InvariantCulture);
        open[id] = (manners.TaskSteps!.Value, work);
        return Describe(id, "New");
    }

    public static string Monitor(string id) => "/redfish/v1/TaskService/TaskMonitors/" + id;

    /// <summary>Asks the monitor: the task while it goes on, null when it is done; it is gone afterwards.</summary>
    public JsonObject? AskMonitor(string id)
    {
        if (!Step(id))
            return Describe(id, "Running");
        open.Remove(id);
        return manners.TaskFailure is { } failure ? throw new ServiceError(500, "InternalError", failure) : null;
    }

    /// <summary>Asks the task itself, which always answers.</summary>
    public JsonObject Ask(string id) => Describe(id, Step(id) ? (manners.TaskFailure is null ? "Completed" : "Exception") : "Running");

    private bool Step(string id)
    {
        if (!open.TryGetValue(id, out var task))
            throw new ServiceError(404, "ResourceMissingAtURI", "The resource at the URI was not found.");
        if (task.Steps > 0)
        {
            open[id] = (task.Steps - 1, task.Work);
            return false;
        }

        if (manners.TaskFailure is null)
            task.Work();
        return true;
    }

    private JsonObject Describe(string id, string state)
    {
        var task = new JsonObject
        {
            ["@odata.type"] = "#Task.v1_7_4.Task",
            ["@odata.id"] = "/redfish/v1/TaskService/Tasks/" + id,
            ["Id"] = id,
            ["Name"] = "Task " + id,
            ["TaskState"] = state,
            ["TaskStatus"] = state == "Exception" ? "Critical" : "OK",
        };
        if (state == "Exception")
            task["Messages"] = new JsonArray(ServiceMessage.Of("InternalError", manners.TaskFailure!));
        if (!manners.HasNoMonitor)
            task["TaskMonitor"] = Monitor(id);
        return task;
    }
}
