using System.Globalization;
using Clusto.Query;

namespace Clusto.Allocation;

/// <summary>Says why things are not taken.</summary>
internal sealed class Refusals(QuestionReader questions, ThingRequest request, Selection selection)
{
    /// <summary>What limits how many can be had, as a part of a sentence.</summary>
    public static string Limits(ThingRequest request, Selection selection)
    {
        var answering = selection.Buckets.Sum(static bucket => bucket.Count);
        if (answering == 0)
            return "nothing that is free answers";
        var text = string.Create(CultureInfo.InvariantCulture, $"{answering} {(answering == 1 ? "is free and answers" : "are free and answer")}");
        if (!selection.IsSpread)
            return text;
        var groups = selection.Buckets.Where(static bucket => bucket.Group is not null).Select(static bucket => bucket.Group).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var outside = selection.Buckets.Where(static bucket => bucket.Group is null).Sum(static bucket => bucket.Count);
        text += string.Create(CultureInfo.InvariantCulture, $", in {groups} {(groups == 1 ? "group" : "groups")} by {request.SpreadBy}, from each of which {request.MaxPerGroup} may come");
        return outside == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $"; {outside} {(outside == 1 ? "is" : "are")} in none");
    }

    /// <summary>The groups of things that are not taken, those that do not answer first.</summary>
    public IEnumerable<AllocationRefusal> Tell(Claim claim, IReadOnlyList<Candidate> chosen, CancellationToken token)
    {
        foreach (var refusal in NotAnswering(claim, token))
            yield return refusal;
        if (!selection.IsSpread)
        {
            var rest = selection.Buckets.Sum(static bucket => bucket.Count) - chosen.Count;
            if (rest > 0)
                yield return new AllocationRefusal { Count = rest, Reason = chosen.Count == 0 ? "there are not enough" : "enough were found before" };
            yield break;
        }

        var taken = chosen.GroupBy(selection.GroupOf, StringComparer.OrdinalIgnoreCase).Where(static group => group.Key is not null).ToDictionary(static group => group.Key!, static group => group.Count(), StringComparer.OrdinalIgnoreCase);
        foreach (var group in selection.Buckets.GroupBy(static bucket => bucket.Group, StringComparer.OrdinalIgnoreCase).OrderBy(static group => group.Key, StringComparer.OrdinalIgnoreCase))
        {
            var count = group.Key is null ? 0 : taken.GetValueOrDefault(group.Key);
            var left = group.Sum(static bucket => bucket.Count) - count;
            if (left > 0)
                yield return new AllocationRefusal { Count = left, Group = group.Key, Reason = Reason(group.Key, count, chosen.Count) };
        }
    }

    private string Reason(string? group, int taken, int chosen)
    {
        var kind = request.SpreadBy!.ToLowerInvariant();
        if (group is null)
            return $"in no {kind}";
        if (taken >= request.MaxPerGroup)
            return taken == 1 ? $"already one from this {kind}" : string.Create(CultureInfo.InvariantCulture, $"already {taken} from this {kind}");
        return chosen == 0 ? "there are not enough in all" : "enough were found before";
    }

    // What is meant at all is told by driver, place and name; each further part lets fewer through.
    private IEnumerable<AllocationRefusal> NotAnswering(Claim claim, CancellationToken token)
    {
        var parts = Claim.Parts(claim.Question);
        List<Question> meant = [.. parts.Where(IsWhich)];
        foreach (var part in parts.Where(static part => !IsWhich(part)))
        {
            var without = questions.Count(Question.All([.. meant, new NoneOf(part)]), token);
            if (without > 0)
                yield return new AllocationRefusal { Count = without, Reason = $"not {part}" };
            meant.Add(part);
        }
    }

    private static bool IsWhich(Question question) => question is DriverIs or CategoryIs or InsideOf or LocatedIn or NameIs or NameIn or KnownAs;
}
