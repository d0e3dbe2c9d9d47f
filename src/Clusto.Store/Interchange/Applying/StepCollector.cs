namespace Clusto.Interchange.Applying;

/// <summary>Counts what an import does, thing by thing; where it is planned, says it.</summary>
internal sealed class StepCollector(bool tells)
{
    private readonly Dictionary<long, Step> steps = [];
    private readonly Dictionary<string, Step> drivers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>To how many things something is done.</summary>
    public long Count(ImportAction action) => steps.Values.LongCount(step => step.Action == action);

    /// <summary>Whether something is done to a thing that is there.</summary>
    public bool IsChanged(long id) => steps.TryGetValue(id, out var step) && step.Action == ImportAction.Change;

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

    private sealed class Step(string thing, ImportAction action)
    {
        private List<string>? details;

        public string Thing { get; } = thing;

        public ImportAction Action { get; set; } = action;

        public List<string> Details => details ??= [];
    }
}
