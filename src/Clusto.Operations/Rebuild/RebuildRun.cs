using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Clusto.Operations.Power;
using Clusto.Operations.Power.Ipmi;
using Clusto.Operations.Power.Redfish;

namespace Clusto.Operations.Rebuilds;

/// <summary>Reinstalls one machine, as far as somebody waits. What goes wrong takes its boot files away and leaves the machine as it is.</summary>
/// <param name="plan">What is done.</param>
/// <param name="records">The record.</param>
/// <param name="options">How it is done.</param>
/// <param name="unfinished">Is told what was sent; what came to its end is taken out again.</param>
internal sealed class RebuildRun(RebuildPlan plan, IDeviceRecords records, RebuildOptions options, ConcurrentDictionary<string, string> unfinished)
{
    private readonly RebuildRecords journal = new(records, options.Clock);
    private readonly List<string> done = [];
    private bool isSent;

    /// <summary>Does it.</summary>
    /// <param name="token">Stops at once; what was sent stays sent, and the record says so.</param>
    public async Task<RebuildResult> RunAsync(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (Begin(token) is not { } entry)
            return new RebuildResult(plan.Thing, null, RebuildPlanner.Running(journal.Entry(plan.Thing, token)!.Rebuild));
        try
        {
            RebuildFiles.Write(plan.BootRoot, plan.Files, plan.Before);
            done.Add("its boot files were written and are removed again");
            options.Tell($"{plan.Thing}: wrote {string.Join(", ", plan.Files.Select(static file => file.Path))} to {plan.BootRoot}");
            await StartAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            Stop(entry);
            throw;
        }
        catch (ClustoException mistake)
        {
            return Fail(entry, mistake.Message.TrimEnd('.'), mistake.Advice);
        }

        return await FollowAsync(Advance(entry, null), token).ConfigureAwait(false);
    }

    // Where another one was begun since the plan was made, it is the other one's; by force it is taken from him.
    private RebuildEntry? Begin(CancellationToken token)
    {
        if (journal.Begin(plan, token) is { } begun)
            return begun;
        var now = journal.Entry(plan.Thing, token);
        return now is { Rebuild.IsRunning: true } && !options.Force ? null : journal.Begin(plan with { Before = now }, token);
    }

    private async Task StartAsync(CancellationToken token)
    {
        if (!plan.AlwaysFromNetwork)
        {
            var access = plan.Way.Targets[0].Access;
            var told = done.Count;
            done.Add($"{access} may have been told to start it from the network the next time");
            options.Tell($"{plan.Thing}: {access} lets it start from the network once, by {plan.Way.Method}");
            var work = plan.Way.Method == PowerMethod.Redfish
                ? new RedfishPower().BootFromNetworkOnceAsync(access, options.DeviceTime, token)
                : IpmiToolProgram.BootFromNetworkOnceAsync(access, options.DeviceTime, token);
            await work.ConfigureAwait(false);
            done[told] = $"{access} was told to start it from the network the next time, and keeps that";
        }

        var limits = new PowerLimits(1, options.DeviceTime) { Sending = _ => Send() };
        var control = PowerOperations.Controls().Single(control => control.Method == plan.Way.Method);
        ClustoException? mistake = null;
        await foreach (var reply in control.SwitchAsync(plan.Way.Targets, PowerAction.Cycle, limits, token).ConfigureAwait(false))
            mistake ??= reply.Mistake;
        if (mistake is not null)
            throw mistake;
    }

    private void Send()
    {
        if (isSent)
            return;
        isSent = true;
        done.Add("its power was cycled, or was about to be");
        unfinished[plan.Thing] = "its power was cycled; its installer goes on by itself";
        options.Tell($"{plan.Thing}: cycles its power by {plan.Way.Devices}");
    }

    // What was sent goes on without anybody who waits, and needs its boot files.
    private void Stop(RebuildEntry entry)
    {
        if (isSent)
        {
            Advance(entry, "the power was cycled; its outcome was not waited for");
            return;
        }

        if (done.Count > 1)
            unfinished[plan.Thing] = "its controller may have been told to start it from the network the next time; its power was not touched";
        End(entry, done.Count > 1 ? "stopped by hand after its controller may have been told to start it from the network the next time" : "stopped by hand before anything was sent");
    }

    // An installer may have been quicker than the controller's answer: then it is further than booting.
    private RebuildEntry Advance(RebuildEntry entry, string? message)
    {
        var next = journal.Advance(entry, RebuildState.Booting, message, plan.Way.Devices, CancellationToken.None) ?? journal.Entry(plan.Thing, CancellationToken.None) ?? entry;
        options.Tell($"{next}");
        return next;
    }

    private async Task<RebuildResult> FollowAsync(RebuildEntry entry, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        var last = entry;
        while (options.Wait is { } longest && entry.IsSame(last) && last.Rebuild.IsRunning)
        {
            if (watch.Elapsed >= longest)
            {
                var late = string.Create(CultureInfo.InvariantCulture, $"it is {last.Rebuild.State.ToString().ToLowerInvariant()} still, {longest.TotalSeconds} s after its power was cycled");
                if (TimeOut(last, late) is { } result)
                    return result;
            }

            await Task.Delay(options.Pause, token).ConfigureAwait(false);
            var now = journal.Entry(plan.Thing, token);
            if (now is null)
                break;
            if (now.Rebuild.State != last.Rebuild.State)
                options.Tell($"{now}");
            last = now;
        }

        unfinished.TryRemove(plan.Thing, out _);
        if (!entry.IsSame(last))
            return Result(last, "another one was begun meanwhile and took its place", $"Get-ClustoRebuild '{plan.Thing}' shows how far that is.");
        return last.Rebuild.State == RebuildState.Failed
            ? Result(last, last.Rebuild.Message ?? "it was given up", $"Get-ClustoHistory '{plan.Thing}' shows when and by whom.")
            : new RebuildResult(plan.Thing, last.Rebuild, null);
    }

    private RebuildResult? TimeOut(RebuildEntry last, string reason)
    {
        if (!End(last, reason))
            return null;
        unfinished.TryRemove(plan.Thing, out _);
        return new RebuildResult(plan.Thing, null, new RebuildFailedException(plan.Thing, reason, "Look at its console (Enter-ClustoConsole); -TimeoutSeconds waits longer.", [.. ConsoleTail.Of(plan.Facts)]));
    }

    private RebuildResult Fail(RebuildEntry entry, string reason, string advice)
    {
        End(entry, reason);
        unfinished.TryRemove(plan.Thing, out _);
        return Result(entry, done.Count == 0 ? reason : $"{reason} ({string.Join("; ", done)})", advice);
    }

    private RebuildResult Result(RebuildEntry entry, string reason, string advice) => new(entry.Rebuild.Thing, null, new RebuildFailedException(plan.Thing, reason, advice));

    // The files are those of whoever records it: where somebody else did, they are his.
    private bool End(RebuildEntry entry, string reason)
    {
        if (journal.Advance(entry, RebuildState.Failed, reason, null, CancellationToken.None) is null)
            return false;
        try
        {
            RebuildFiles.Remove(plan.BootRoot, entry.Files.Keys);
        }
        catch (ExportFailedException mistake)
        {
            // What went wrong first is what is told.
            options.Tell($"{plan.Thing}: {mistake.Message}");
        }

        return true;
    }
}
