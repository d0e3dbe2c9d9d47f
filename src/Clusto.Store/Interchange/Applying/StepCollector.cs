namespace Clusto.Interchange.Applying;

/// <summary>Counts what an import does, thing by thing; where it is planned, says it.</summary>
internal sealed class StepCollector(bool tells)
{
    private readonly Dictionary<long, Step> steps = [];
    private readonly Dictionary<string, Step> drivers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What all of it comes to.</summary>
    /// <param name="file">The file.</param>
    /// <param name="said">How many things the file speaks of.</param>
    /// <param name="ofFile">Their numbers.</param>
    /// <param name="findings">What servers lack by it.</param>
    /// <param name="changeSet">What is being written; none where it is only planned.</param>
    public ImportResult Result(string file, long said, IEnumerable<long> ofFile, IReadOnlyList<Finding> findings, long changeSet) => new()
    {
        File = file,
        Added = Count(ImportAction.Add),
        Changed = Count(ImportAction.Change),
        Removed = Count(ImportAction.Remove),
        Unchanged = said - Count(ImportAction.Add) - ofFile.LongCount(id => steps.TryGetValue(id, out var step) && step.Action == ImportAction.Change),
        Drivers = drivers.Count,
        Findings = findings,
        ChangeSet = tells || steps.Count + drivers.Count == 0 ? null : changeSet,
    };

    public IReadOnlyList<ImportStep> Steps => [.. drivers.Values.Concat(steps.Values).Select(static step => new ImportStep { Thing = step.Thing, Action = step.Action, Details = step.Details })];

    public void Add(long id, string name, ChangeKind kind, string? before, string? after)
    {
        var action = kind switch
        {
            ChangeKind.Created => ImportAction.Add,
            ChangeKind.Removed => ImportAction.Remove,
            ChangeKind.DriverChanged when id == 0 && before is null => ImportAction.Add,
            _ => ImportAction.Change,
        };
        if (id == 0 ? !drivers.TryGetValue(name, out var step) : !steps.TryGetValue(id, out step))
        {
            step = new Step(name, action);
            if (id == 0)
                drivers.Add(name, step);
            else
                steps.Add(id, step);
        }
        else if (action != ImportAction.Change)
        {
            step.Action = action;
        }

        if (tells)
            step.Details.Add(new Change { Id = 0, ChangeSet = 0, At = default, Actor = "", Host = "", ThingId = id, Thing = name, Kind = kind, Before = before, After = after }.Summary);
    }

    private long Count(ImportAction action) => steps.Values.LongCount(step => step.Action == action);

    private sealed class Step(string thing, ImportAction action)
    {
        private List<string>? details;

        public string Thing { get; } = thing;

        public ImportAction Action { get; set; } = action;

        public List<string> Details => details ??= [];
    }
}
