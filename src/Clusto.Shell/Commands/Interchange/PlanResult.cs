using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary>What applying a file does, or would do, for people and for programs.</summary>
internal static class PlanResult
{
    private const int StepsShown = 20;

    public static void Write(CommandRun run, (ImportResult Result, IReadOnlyList<ImportStep> Steps) plan)
    {
        run.Warn(plan.Result.Findings);
        if (run.IsJson)
        {
            run.Out.Array(plan.Steps, static (json, step) =>
            {
                json.WriteStartObject();
                json.WriteString("action", step.Action.ToString());
                json.WriteString("thing", step.Thing);
                JsonText.Strings(json, "details", step.Details);
                json.WriteEndObject();
            });
            return;
        }

        foreach (var step in plan.Steps)
        {
            foreach (var detail in step.Details)
                run.Out.Line(Printable.Of($"{Sign(step.Action)} {step.Thing}: {detail}"));
        }

        run.Out.Line(Printable.Of(plan.Result.ToString()));
    }

    /// <summary>The first steps, before it is asked whether they shall be done.</summary>
    public static void Show(CommandRun run, IReadOnlyList<ImportStep> steps)
    {
        foreach (var step in steps.Take(StepsShown))
            run.Notice($"{Sign(step.Action)} {step.Thing}: {string.Join("; ", step.Details)}");
        if (steps.Count > StepsShown)
            run.Notice($"and {steps.Count - StepsShown} more things");
    }

    public static void Write(Utf8JsonWriter json, ImportResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", result.File);
        json.WriteNumber("added", result.Added);
        json.WriteNumber("changed", result.Changed);
        json.WriteNumber("removed", result.Removed);
        json.WriteNumber("unchanged", result.Unchanged);
        json.WriteNumber("drivers", result.Drivers);
        JsonText.Number(json, "changeSet", result.ChangeSet);
        json.WriteEndObject();
    }

    private static char Sign(ImportAction action) => action switch
    {
        ImportAction.Add => '+',
        ImportAction.Remove => '-',
        _ => '~',
    };
}
