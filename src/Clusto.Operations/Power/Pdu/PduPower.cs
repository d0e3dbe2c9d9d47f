using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Power.Pdu;

/// <summary>Power by the outlets of PDUs, over SNMP; the targets of one PDU are asked together.</summary>
internal sealed class PduPower : IPowerControl
{
    public PowerMethod Method => PowerMethod.Pdu;

    public IAsyncEnumerable<PowerReply> AskAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, CancellationToken token) =>
        EachAsync(targets, limits, static (run, pdu) => run.AskAsync(pdu), token);

    public IAsyncEnumerable<PowerReply> SwitchAsync(IReadOnlyList<PowerTarget> targets, PowerAction action, PowerLimits limits, CancellationToken token) => action switch
    {
        PowerAction.On => EachAsync(targets, limits, static (run, pdu) => run.SwitchAsync(pdu, PowerStatus.On), token),
        PowerAction.Off => EachAsync(targets, limits, static (run, pdu) => run.SwitchAsync(pdu, PowerStatus.Off), token),
        PowerAction.Cycle => RunAsync(PduFeeds.Together(targets), limits, static (run, pdus) => new PduCycle(run).RunAsync(pdus), token),
        _ => Refuse(targets, action),
    };

    private static async IAsyncEnumerable<PowerReply> Refuse(IReadOnlyList<PowerTarget> targets, PowerAction action)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var target in targets)
            yield return new PowerReply(target, PowerStatus.Unknown, new DeviceRefusedException(target.Access.Device, action == PowerAction.Soft ? "an outlet cannot ask an operating system to shut down" : "an outlet cannot reset without taking the power away", "Use Off or Cycle, or another method."));
    }

    private static IAsyncEnumerable<PowerReply> EachAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, Func<PduRun, IReadOnlyList<PowerTarget>, Task> work, CancellationToken token) =>
        RunAsync(PduFeeds.ByPdu(targets), limits, work, token);

    private static async IAsyncEnumerable<PowerReply> RunAsync<TPart>(IEnumerable<TPart> parts, PowerLimits limits, Func<PduRun, TPart, Task> work, [EnumeratorCancellation] CancellationToken token)
    {
        if (!ProgramCall.IsInstalled("snmpget"))
            throw new ProgramMissingException("snmpget", "to speak SNMP", "snmp");
        var replies = Channel.CreateUnbounded<PowerReply>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var gate = new SemaphoreSlim(Math.Max(1, limits.Throttle));
        var run = new PduRun(limits, gate, reply => replies.Writer.TryWrite(reply), end.Token);
        var all = Task.WhenAll(parts.Select(part => work(run, part)));
        var closing = all.ContinueWith(done => replies.Writer.TryComplete(done.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await foreach (var reply in replies.Reader.ReadAllAsync(token).ConfigureAwait(false))
                yield return reply;
        }
        finally
        {
            // Who stops reading stops the work as well, and nothing goes on behind the back of the caller.
            await end.CancelAsync().ConfigureAwait(false);
            await closing.ConfigureAwait(false);
        }

        token.ThrowIfCancellationRequested();
    }
}
