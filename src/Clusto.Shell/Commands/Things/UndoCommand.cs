using System.CommandLine;
using System.Globalization;
using Clusto.History;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto undo</c>: takes a change set back, or the last ones; it tells each step and asks before.</summary>
internal sealed class UndoCommand : ShellCommand
{
    private const int StepsShown = 20;

    private readonly Argument<string?> set = new("change-set") { Description = "The number of a change set, as clusto history --json gives it.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> last = new("--last") { Description = "The last change sets of the store, as many as this; an undo counts too.", HelpName = "number" };
    private readonly Option<string?> change = new("--change") { Description = "One change only; the other end of a cable goes with it.", HelpName = "id" };
    private readonly Flag dryRun = new("--dry-run") { Description = "Only tell what would be done, with all checks." };

    public UndoCommand()
        : base("undo", "Take changes back, as one new change set; refused when later changes are in the way.", "clusto undo 12", "clusto undo --last 1 --yes", "clusto undo 12 --dry-run")
    {
        Add(set);
        Add(last);
        Add(change);
        Add(dryRun);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var plan = run.Inventory.Undo.Plan(Selection(given), run.Token);
        if (plan.Steps.Count == 0)
        {
            run.Notice($"There is nothing to undo in {plan.Of}: its changes cancel each other out.");
            if (run.IsJson)
                run.Out.Array(Array.Empty<Change>(), HistoryCommand.Write);
            return;
        }

        if (dryRun.IsIn(given))
        {
            Tell(run, plan);
            return;
        }

        if (!GlobalOptions.Yes.IsIn(given))
            Show(run, plan);
        if (!run.Confirm($"The undo of {plan.Of} takes {Words.Count(plan.Steps.Count, "step", "steps")} back."))
            return;
        var made = run.Changing().Undo.Undo(plan, given.GetValue(GlobalOptions.Reason), run.Token);
        if (run.IsJson)
            run.Out.Array(made, HistoryCommand.Write);
        else
            Tell(run, plan);
    }

    private UndoSelection Selection(ParseResult given) => (given.GetValue(set), given.GetValue(last), given.GetValue(change)) switch
    {
        ({ } number, null, null) => UndoSelection.OfSet(Number(number)),
        (null, { } count, null) => UndoSelection.Last((int)Math.Min(int.MaxValue, Number(count))),
        (null, null, { } id) => UndoSelection.OfChange(Number(id)),
        (null, null, null) => throw new UsageException("Nothing says what to undo.", "Give the number of a change set, or --last 1; clusto history --json shows the numbers."),
        _ => throw new UsageException("It is not clear what to undo.", "Give one of a change set, --last and --change."),
    };

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"'{text}' is no number of changes.", "Write a whole number from 1.");

    private static void Tell(CommandRun run, UndoPlan plan)
    {
        if (run.IsJson)
            run.Out.Array(plan.Steps, static (json, step) => json.WriteStringValue(step));
        else
            plan.Steps.ToList().ForEach(step => run.Out.Line(Printable.Of(step)));
    }

    private static void Show(CommandRun run, UndoPlan plan)
    {
        foreach (var step in plan.Steps.Take(StepsShown))
            run.Notice(step);
        if (plan.Steps.Count > StepsShown)
            run.Notice($"and {plan.Steps.Count - StepsShown} more steps");
    }
}
