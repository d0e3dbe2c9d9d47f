using Clusto.Drivers;

namespace Clusto.Query;

/// <summary>Checks things that the database let through, by the meaning of the question.</summary>
internal static class ThingCheck
{
    /// <summary>Whether a thing answers all of some questions that look at nothing but the thing.</summary>
    public static Predicate<Thing> Of(IReadOnlyList<Question> questions, DriverCatalog drivers) => All(questions.Select(question => Of(question, drivers)));

    private static Predicate<Thing> Of(Question question, DriverCatalog drivers) => question switch
    {
        AllOf all => Of(all.Parts, drivers),
        AnyOf any => Any(any.Parts.Select(part => Of(part, drivers))),
        NoneOf none => Not(Of(none.Part, drivers)),
        DriverIs driver => OfDriver([.. drivers.Matching(driver.Pattern).Select(drivers.Name)]),
        _ => OwnMeaning.OfThing(question),
    };

    private static Predicate<Thing> All(IEnumerable<Predicate<Thing>> parts)
    {
        var all = parts.ToArray();
        return thing => Array.TrueForAll(all, part => part(thing));
    }

    private static Predicate<Thing> Any(IEnumerable<Predicate<Thing>> parts)
    {
        var all = parts.ToArray();
        return thing => Array.Exists(all, part => part(thing));
    }

    private static Predicate<Thing> Not(Predicate<Thing> part) => thing => !part(thing);

    private static Predicate<Thing> OfDriver(HashSet<string> names) => thing => names.Contains(thing.Driver);
}
