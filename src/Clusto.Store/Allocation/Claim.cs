using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Allocation;

/// <summary>What tells things that are taken from those that are free.</summary>
/// <param name="Question">Which things are free.</param>
/// <param name="Set">The attributes that make them taken.</param>
internal sealed record Claim(Question Question, IReadOnlyList<AttributeFact> Set)
{
    public const string Status = "status";
    public const string Free = "unallocated";
    public const string Taken = "allocated";

    /// <summary>The claim of a request: an attribute or group of its own, else the status of the things.</summary>
    public static Claim Of(ThingRequest request)
    {
        if (request.Set.Any(fact => Asks(request.Question, fact.Key)) || (request.AddTo.Count > 0 && LeavesOutGroups(request.Question, isInverted: false)))
            return new Claim(request.Question, request.Set);
        var question = Asks(request.Question, Status)
            ? request.Question
            : Question.All([.. Parts(request.Question), new AttributeHas(Status, null, null, Pattern.Exactly(Free))]);
        var sets = request.Set.Any(static fact => fact.Key.Equals(Status, StringComparison.OrdinalIgnoreCase));
        return new Claim(question, sets ? request.Set : [.. request.Set, new AttributeFact(Status, null, null, TypedValue.Of(Taken))]);
    }

    /// <summary>The parts of a question all of which must be answered.</summary>
    public static IReadOnlyList<Question> Parts(Question question) => question switch
    {
        AllOf all => [.. all.Parts.SelectMany(Parts)],
        EveryThing => [],
        _ => [question],
    };

    private static bool Asks(Question question, string key) => question switch
    {
        AllOf all => all.Parts.Any(part => Asks(part, key)),
        AnyOf any => any.Parts.Any(part => Asks(part, key)),
        NoneOf none => Asks(none.Part, key),
        AttributeHas has => Same(has.Key, key),
        AttributeIn among => Same(among.Key, key),
        AttributeCompares compares => Same(compares.Key, key),
        AttributeOnly only => Same(only.Key, key),
        _ => false,
    };

    private static bool LeavesOutGroups(Question question, bool isInverted) => question switch
    {
        AllOf all => all.Parts.Any(part => LeavesOutGroups(part, isInverted)),
        AnyOf any => any.Parts.Any(part => LeavesOutGroups(part, isInverted)),
        NoneOf none => LeavesOutGroups(none.Part, !isInverted),
        MemberOf or InsideOf or ConnectedWith or HolderOf or ContainerOf => isInverted,
        _ => false,
    };

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
