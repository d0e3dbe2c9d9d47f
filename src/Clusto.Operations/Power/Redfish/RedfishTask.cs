using System.Net;

namespace Clusto.Operations.Power.Redfish;

/// <summary>Follows what a service does after its answer (DSP0266, asynchronous operations) until it ends.</summary>
internal static class RedfishTask
{
    /// <exception cref="DeviceRefusedException">It failed, or is not done in time.</exception>
    public static async Task FollowAsync(RedfishSession session, RedfishAnswer answer)
    {
        if (answer.Status != HttpStatusCode.Accepted)
            return;
        var monitor = answer.Location ?? answer.Body?.Text("TaskMonitor") ?? answer.Body?.Text("@odata.id");
        // Without one there is nothing to follow; what came of it is read back anyway.
        if (monitor is null)
            return;
        answer = await session.Deadline.PollAsync(
            answer,
            last => IsOver(session, last),
            async () => session.Succeed(await session.AskAsync(monitor).ConfigureAwait(false)),
            static last => last.Pause).ConfigureAwait(false);
        if (!IsOver(session, answer))
            throw new DeviceRefusedException(session.Access.Device, $"its task is not done within {session.Deadline.Limit}{Say(answer)}");
    }

    // The monitor answers 202 until the end; a task resource answers 200 and says its state.
    private static bool IsOver(RedfishSession session, RedfishAnswer answer)
    {
        var state = answer.Body?.Text("TaskState");
        return state switch
        {
            // DSP2046, Task: TaskState.
            "Exception" or "Killed" or "Cancelled" => throw Failed(session, answer, state),
            "Completed" when answer.Body!.Text("TaskStatus") is "Critical" => throw Failed(session, answer, state),
            "Completed" => true,
            null => answer.Status != HttpStatusCode.Accepted,
            _ => false,
        };
    }

    private static DeviceRefusedException Failed(RedfishSession session, RedfishAnswer answer, string state)
    {
        var messages = (answer.Body!.Objects("Messages") ?? []).Select(static message => message.Text("Message") ?? message.Text("MessageId")).OfType<string>().ToList();
        var told = messages.Count == 0 ? "" : ": " + answer.Body!.Words(string.Join(" ", messages)).TrimEnd('.');
        return new DeviceRefusedException(session.Access.Device, $"its task ended as {state}{told}");
    }

    private static string Say(RedfishAnswer answer) => answer.Body?.Text("TaskState") is { } state ? $" (it is {answer.Body.Words(state)})" : "";
}
