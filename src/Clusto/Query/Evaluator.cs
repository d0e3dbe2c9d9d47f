namespace Clusto.Query;

/// <summary>The meaning of questions: which things of an inventory in memory answer. Every other way to answer must agree with it.</summary>
internal sealed class Evaluator(Site site)
{
    /// <summary>The things that answer, by name.</summary>
    public IReadOnlyList<Thing> Find(Question question) =>
        [.. Answers(QuestionDepth.Check(question)).Select(id => site[id]!.Thing).OrderBy(thing => ThingName.Fold(thing.Name), StringComparer.Ordinal)];

    private HashSet<long> Answers(Question question)
    {
        var holds = Meaning(question);
        return [.. site.Subjects.Where(subject => holds(subject)).Select(subject => subject.Thing.Id)];
    }

    private Predicate<Subject> Meaning(Question question) => question switch
    {
        AllOf all => Every(Each(all.Parts)),
        AnyOf any => Some(Each(any.Parts)),
        NoneOf none => No(Meaning(none.Part)),
        InsideOf inside => IsIn(Inside(Answers(inside.Container), [])),
        ConnectedWith connected => IsIn(Neighbours(Answers(connected.Others))),
        ContainerOf container => IsIn(Above(Answers(container.Inner))),
        HolderOf holder => IsIn([.. Answers(holder.Held).Select(id => site[id]!.LocationId).OfType<long>()]),
        MemberOf member => IsIn(Members(member)),
        RunsService service => IsIn([.. site.Subjects.Where(IsService(service.Pattern)).Select(subject => subject.LocationId).OfType<long>()]),
        LocatedIn location => Location(TextMatch.OfName(location.Pattern)),
        AddressIs address => Address(address.Pattern),
        VlanIs vlan => Vlan(vlan.Pattern),
        ResourceIs resource => Resource(resource.Pattern),
        KnownAs known => Meaning(KnownWord.Meaning(known.Word)),
        _ => OwnMeaning.Of(question),
    };

    private Predicate<Subject>[] Each(IReadOnlyList<Question> parts) => [.. parts.Select(Meaning)];

    private static Predicate<Subject> Every(Predicate<Subject>[] parts) => subject => Array.TrueForAll(parts, part => part(subject));

    private static Predicate<Subject> Some(Predicate<Subject>[] parts) => subject => Array.Exists(parts, part => part(subject));

    private static Predicate<Subject> No(Predicate<Subject> part) => subject => !part(subject);

    private Predicate<Subject> Location(Predicate<string> match) => subject => subject.LocationId is { } id && match(site[id]!.Thing.Name);

    private static Predicate<Subject> IsIn(HashSet<long> ids) => subject => ids.Contains(subject.Thing.Id);

    private static Func<Subject, bool> IsService(Pattern pattern)
    {
        var match = TextMatch.OfName(pattern);
        return subject => subject.Thing.Category == Category.Service && match(subject.Thing.Name);
    }

    private HashSet<long> Inside(IEnumerable<long> roots, HashSet<long> found)
    {
        var open = new Stack<long>(roots);
        while (open.TryPop(out var id))
        {
            foreach (var inner in site.Held(id).Concat(site.Members(id)))
            {
                if (found.Add(inner.Thing.Id))
                    open.Push(inner.Thing.Id);
            }
        }

        return found;
    }

    private HashSet<long> Above(IEnumerable<long> inner)
    {
        var found = new HashSet<long>();
        var open = new Stack<long>(inner);
        while (open.TryPop(out var id))
        {
            var subject = site[id]!;
            foreach (var outer in subject.LocationId is { } location ? subject.Groups.Append(location) : subject.Groups)
            {
                if (found.Add(outer))
                    open.Push(outer);
            }
        }

        return found;
    }

    private HashSet<long> Neighbours(HashSet<long> others)
    {
        var found = new HashSet<long>();
        foreach (var subject in others.Select(id => site[id]!))
        {
            found.UnionWith(subject.Peers);
            found.UnionWith(subject.Groups);
            found.UnionWith(site.Held(subject.Thing.Id).Concat(site.Members(subject.Thing.Id)).Select(inner => inner.Thing.Id));
            if (subject.LocationId is { } location)
                found.Add(location);
        }

        return found;
    }

    // Only groups pass membership on: what a location in a pool holds is in the pool, but no member of it.
    private HashSet<long> Members(MemberOf question)
    {
        var match = TextMatch.OfName(question.Pattern);
        var kind = question.Kind.ToString();
        var found = new HashSet<long>();
        var open = new Stack<long>(site.Subjects
            .Where(subject => subject.Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase) && match(subject.Thing.Name))
            .Select(subject => subject.Thing.Id));
        while (open.TryPop(out var id))
        {
            foreach (var member in site.Members(id))
            {
                if (found.Add(member.Thing.Id))
                    open.Push(member.Thing.Id);
            }
        }

        return found;
    }

    private Predicate<Subject> Address(Pattern pattern)
    {
        var match = AddressMatch.Of(pattern);
        return subject =>
            subject.Thing.Attributes.Any(attribute => AddressMatch.IsAddress(attribute) && match((string)attribute.Value))
            || subject.Resources.Any(held => IsOf(held, "Network") && match(held.Text));
    }

    private Predicate<Subject> Vlan(Pattern pattern)
    {
        var value = ValueMatch.Of(pattern);
        var text = TextMatch.Of(pattern);
        return subject =>
            subject.Thing.Attributes.Any(attribute => attribute.Key.Equals("vlan", StringComparison.OrdinalIgnoreCase) && value(attribute))
            || subject.Resources.Any(held => IsOf(held, "VlanPool") && text(held.Text));
    }

    private Predicate<Subject> Resource(Pattern pattern)
    {
        var text = TextMatch.Of(pattern);
        var name = TextMatch.OfName(pattern);
        return subject => subject.Resources.Any(held => text(held.Text) || name(site[held.ManagerId]!.Thing.Name));
    }

    private bool IsOf(HeldResource held, string driver) => site[held.ManagerId]!.Kinds.Contains(driver, StringComparer.OrdinalIgnoreCase);
}
