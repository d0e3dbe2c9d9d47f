using System.CommandLine;
using System.Globalization;
using Clusto.Allocation;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto allocate</c>: takes things that nobody uses.</summary>
internal sealed class AllocateCommand : ShellCommand
{
    private readonly Argument<int> count = new("count") { Description = "How many things." };
    private readonly Argument<string[]> words = new("expression") { Description = "Which things may be taken, as for clusto find.", Arity = ArgumentArity.OneOrMore, CompletionSources = { Known.Expressions } };
    private readonly Option<string?> spread = new("--spread") { Description = "Each from a different rack, room, other place, or with another value of an attribute.", HelpName = "rack|room|key" };
    private readonly Option<int> most = new("--max-per-group") { Description = "How many may come from one of them.", HelpName = "number", DefaultValueFactory = static _ => 1 };
    private readonly Option<string[]> prefer = new("--prefer") { Description = "What comes first: LeastFilled (racks), MostFilled, name, or an attribute such as 'memory desc'. May be repeated.", HelpName = "order" };
    private readonly Option<string[]> attributes = new("--set") { Description = "An attribute that they get: owner=web. May be repeated.", HelpName = "key=value", CompletionSources = { Known.Keys } };
    private readonly Option<string[]> pools = new("--add-to") { Description = "A pool that they join. May be repeated.", HelpName = "pool", CompletionSources = { Known.Names } };
    private readonly Flag dryRun = new("--dry-run", "-n", "--explain") { Description = "Take nothing; show what would be taken, with all checks, and why not the others." };

    public AllocateCommand()
        : base(
            "allocate",
            "Take things that nobody uses: all that are asked for or none.",
            "clusto allocate 4 driver:Server in name:datacenterZ --spread rack",
            "clusto allocate 1 driver:Server 'attr:memory>=65536' --prefer 'memory desc' --set owner=web --add-to web-pool")
    {
        Add(count);
        Add(words);
        Add(spread);
        Add(most);
        Add(prefer);
        Add(attributes);
        Add(pools);
        Add(dryRun);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        if (given.GetValue(count) < 1 || given.GetValue(most) < 1)
            throw new UsageException("A count begins with 1.", "Say how many things: clusto allocate 4 driver:Server.");
        if (given.GetResult(most) is { Implicit: false } && given.GetValue(spread) is null)
            throw new UsageException("There are no groups from which a number may come.", "Say with --spread what the groups are, or leave --max-per-group out.");
        var request = new ThingRequest
        {
            Question = run.Inventory.Questions.Parse(string.Join(' ', given.GetValue(words)!), run.Token),
            Count = given.GetValue(count),
            SpreadBy = given.GetValue(spread),
            MaxPerGroup = given.GetValue(most),
            Prefer = given.GetValue(prefer) ?? [],
            Set = [.. (given.GetValue(attributes) ?? []).Select(AttributeWords.Fact)],
            AddTo = [.. (given.GetValue(pools) ?? []).Select(pool => Names.One(run, pool))],
        };
        if (dryRun.IsIn(given))
        {
            var plan = run.Inventory.Allocation.Plan(request, run.Token);
            if (plan.Taken.Count > 0)
                run.Inventory.Rehearse(() => run.Inventory.Allocation.Request(request, run.Token));
            Show(run, plan);
            return;
        }

        var taken = run.Changing().Allocation.Request(request, run.Token);
        if (run.IsJson)
            run.Out.Array(taken, JsonText.Thing);
        else
            taken.ToList().ForEach(thing => run.Out.Line(Printable.Of(thing.Name)));
    }

    private static void Show(CommandRun run, AllocationPlan plan)
    {
        if (plan.Taken.Count == 0)
            run.Fail();
        if (run.IsJson)
        {
            run.Out.Json(json => JsonText.Plan(json, plan));
            return;
        }

        if (plan.Taken.Count == 0)
            run.Out.Line(string.Create(CultureInfo.InvariantCulture, $"not enough for {plan.Wanted}"));
        foreach (var choice in plan.Taken)
            run.Out.Line(Printable.Of(choice.ToString()));
        foreach (var refusal in plan.Refused)
            run.Out.Line(Printable.Of(refusal.ToString()));
    }
}
