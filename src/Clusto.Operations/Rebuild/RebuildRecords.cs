namespace Clusto.Operations.Rebuilds;

/// <summary>What is recorded of the reinstalling of things. Each step is recorded only where nobody else took one meanwhile.</summary>
/// <param name="records">The record.</param>
/// <param name="clock">The time; the system's where it is null.</param>
public sealed class RebuildRecords(IDeviceRecords records, TimeProvider? clock = null)
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>The last reinstalling of each thing that had one.</summary>
    /// <param name="things">The names of the things; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<Rebuild> Find(IReadOnlyCollection<string>? things, CancellationToken token) => [.. Entries(things, token).Select(static entry => entry.Rebuild).Order()];

    /// <summary>Says that a reinstalling has come to its end; its boot files are left to <see cref="CleanUp"/>.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="failure">Why it failed; null where it is done.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="ThingNotFoundException">There is no such thing.</exception>
    /// <exception cref="RebuildNotFoundException">It is not being reinstalled.</exception>
    public Rebuild Complete(string thing, string? failure, CancellationToken token)
    {
        while (true)
        {
            var entry = Entry(thing, token) ?? throw new RebuildNotFoundException(thing, "nothing of that is recorded");
            if (!entry.Rebuild.IsRunning)
                throw new RebuildNotFoundException(entry.Rebuild.Thing, entry.Rebuild.State == RebuildState.Done ? "it is done" : "it failed");
            if (Advance(entry, failure is null ? RebuildState.Done : RebuildState.Failed, failure, null, token) is { } ended)
                return ended.Rebuild;
        }
    }

    /// <summary>Removes the boot files of a reinstalling that has come to its end, where the folder that they were written to is on this machine.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="ExportFailedException">One cannot be removed.</exception>
    public void CleanUp(string thing, CancellationToken token)
    {
        if (Entry(thing, token) is { Rebuild.IsRunning: false } entry)
            RebuildFiles.Remove(entry.Rebuild.BootRoot, entry.Files.Keys);
    }

    /// <summary>What is recorded of each thing that had one.</summary>
    internal IReadOnlyList<RebuildEntry> Entries(IReadOnlyCollection<string>? things, CancellationToken token) =>
        [.. records.Read(things ?? records.Having(RebuildKeys.Attribute, token), token).Select(RebuildEntry.Of).OfType<RebuildEntry>()];

    /// <summary>What is recorded of each thing whose installer has not fetched anything yet.</summary>
    internal IReadOnlyList<RebuildEntry> Expected(CancellationToken token) => Entries(
        [.. records.Having(RebuildKeys.Attribute, RebuildKeys.State, Word(RebuildState.Requested), token), .. records.Having(RebuildKeys.Attribute, RebuildKeys.State, Word(RebuildState.Booting), token)],
        token);

    /// <summary>What is recorded of one thing; null where there was none.</summary>
    internal RebuildEntry? Entry(string thing, CancellationToken token) => RebuildEntry.Of(records.Read([thing], token).FirstOrDefault() ?? throw new ThingNotFoundException(thing));

    /// <summary>Records that a thing is to be reinstalled; null where that is not as it was when it was planned any more.</summary>
    internal RebuildEntry? Begin(RebuildPlan plan, CancellationToken token)
    {
        var now = Now();
        var entry = new RebuildEntry(
            new Rebuild { Thing = plan.Thing, Profile = plan.Profile, State = RebuildState.Requested, Started = now, Changed = now, BootRoot = plan.BootRoot },
            plan.TokenHash,
            plan.Roles);
        // A reason of the time before is none of this one.
        DeviceChange[] forgotten = plan.Before?.Rebuild.Message is null ? [] : [Remove(entry, RebuildKeys.Message)];
        DeviceChange[] changes =
        [
            .. forgotten,
            Set(entry, RebuildKeys.State, Word(RebuildState.Requested)),
            Set(entry, RebuildKeys.Profile, plan.Profile),
            Set(entry, RebuildKeys.Started, now),
            Set(entry, RebuildKeys.Changed, now),
            Set(entry, RebuildKeys.BootRoot, plan.BootRoot),
            Set(entry, RebuildKeys.Files, new TypedValue(AttributeType.Json, RebuildEntry.Words(plan.Roles))),
            Set(entry, RebuildKeys.Token, plan.TokenHash),
        ];
        return records.RecordIf(As(plan.Thing, plan.Before), [Operation(entry, Word(RebuildState.Requested), null)], changes, token) ? entry : null;
    }

    /// <summary>Records the next state; null where it is not as it was any more.</summary>
    /// <param name="entry">What was recorded.</param>
    /// <param name="state">The state that it comes to.</param>
    /// <param name="message">Why it failed; for other states what history says besides.</param>
    /// <param name="device">What did it; null for the thing itself.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    internal RebuildEntry? Advance(RebuildEntry entry, RebuildState state, string? message, string? device, CancellationToken token)
    {
        var failure = state == RebuildState.Failed ? message : null;
        var rebuild = entry.Rebuild;
        var next = entry with
        {
            Rebuild = new Rebuild { Thing = rebuild.Thing, Profile = rebuild.Profile, State = state, Started = rebuild.Started, Changed = Now(), BootRoot = rebuild.BootRoot, Message = failure },
        };
        var changes = new List<DeviceChange> { Set(entry, RebuildKeys.State, Word(state)), Set(entry, RebuildKeys.Changed, next.Rebuild.Changed) };
        if (failure is not null)
            changes.Add(Set(entry, RebuildKeys.Message, failure));
        var outcome = Word(state) + (message is null ? "" : $": {message}");
        return records.RecordIf(As(rebuild.Thing, entry), [Operation(entry, outcome, device)], changes, token) ? next : null;
    }

    private static string Word(RebuildState state) => state.ToString().ToLowerInvariant();

    private static DeviceExpectation[] As(string thing, RebuildEntry? entry) =>
    [
        Expect(thing, RebuildKeys.State, entry is null ? null : Word(entry.Rebuild.State)),
        Expect(thing, RebuildKeys.Token, entry?.TokenHash),
    ];

    private static DeviceExpectation Expect(string thing, string subkey, string? value) => new() { Thing = thing, Key = RebuildKeys.Attribute, Subkey = subkey, Value = value is null ? null : TypedValue.Of(value) };

    private static DeviceChange Set(RebuildEntry entry, string subkey, object value) => new() { Thing = entry.Rebuild.Thing, Key = RebuildKeys.Attribute, Subkey = subkey, Value = TypedValue.Of(value), Kind = DeviceChangeKind.Set };

    private static DeviceChange Remove(RebuildEntry entry, string subkey) => new() { Thing = entry.Rebuild.Thing, Key = RebuildKeys.Attribute, Subkey = subkey, Kind = DeviceChangeKind.Remove };

    private static Operation Operation(RebuildEntry entry, string outcome, string? device) => new() { Thing = entry.Rebuild.Thing, Name = "rebuild", Method = entry.Rebuild.Profile, Device = device ?? entry.Rebuild.Thing, Outcome = outcome };

    // Databases keep times to different digits: what was written must read back as the same.
    private DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }
}
