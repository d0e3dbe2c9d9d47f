namespace Clusto.Things;

/// <summary>What stands in the way of a removal, each by name and in order.</summary>
/// <param name="Held">What the thing holds.</param>
/// <param name="Members">The members that it has as a group.</param>
/// <param name="Holders">What it has handed out, and to whom.</param>
/// <param name="References">The attributes elsewhere that refer to what would go.</param>
internal sealed record RemovalObstacles(List<string> Held, List<string> Members, List<string> Holders, List<string> References)
{
    private const int NamesShown = 5;

    /// <exception cref="ThingHasReferencesException">There is something.</exception>
    public void Refuse(string thing)
    {
        var found = new List<string>();
        Tell(found, "it holds ", Held);
        Tell(found, "it has the members ", Members);
        Tell(found, "it has handed out ", Holders);
        var advice = found.Count == 0
            ? "Remove the attributes that refer to it, or let them refer to another thing."
            : "Take them out first, or use -Recurse: what it holds is then removed too, members only leave it, and what it has handed out is given back.";
        Tell(found, "attributes refer to it: ", References);
        if (found.Count > 0)
            throw new ThingHasReferencesException(thing, found, advice);
    }

    /// <summary>The first few of some names, and how many more there are.</summary>
    public static string Listed(List<string> names) => string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");

    private static void Tell(List<string> found, string what, List<string> names)
    {
        if (names.Count > 0)
            found.Add(what + Listed(names));
    }
}
