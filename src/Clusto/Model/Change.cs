namespace Clusto;

/// <summary>What was done to one thing, by whom, when and why.</summary>
public sealed class Change
{
    /// <summary>The number of the change; later changes have higher ones.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the change set: what committed together.</summary>
    public required long ChangeSet { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who did it: the account.</summary>
    public required string Actor { get; init; }

    /// <summary>The machine it was done from.</summary>
    public required string Host { get; init; }

    /// <summary>Why, if it was said.</summary>
    public string? Reason { get; init; }

    /// <summary>The command line that did it.</summary>
    public string? Command { get; init; }

    /// <summary>The number of the thing; it stays through renames. 0 where a driver itself was changed, which is no thing.</summary>
    public required long ThingId { get; init; }

    /// <summary>The name that the thing, or the driver, had after the change, or before its removal.</summary>
    public required string Thing { get; init; }

    /// <summary>What was done.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>What was there before, as JSON; null where there was nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What is there after, as JSON; null where there is nothing.</summary>
    public string? After { get; init; }

    /// <summary>What changed, in words: <c>memory: 65536 -> 131072</c>, <c>connected eth0 -> switch1 port4</c>.</summary>
    public string Summary => ChangeWords.Of(this);

    /// <summary>The facts of <see cref="Before"/> by name; null where there was nothing. Facts may hold lists and further facts.</summary>
    public IReadOnlyDictionary<string, object?>? BeforeFacts => Facts(Before);

    /// <summary>The facts of <see cref="After"/> by name; null where there is nothing. Facts may hold lists and further facts.</summary>
    public IReadOnlyDictionary<string, object?>? AfterFacts => Facts(After);

    /// <summary>Kind and thing: <c>Moved server1</c>.</summary>
    public override string ToString() => $"{Kind} {Thing}";

    private static IReadOnlyDictionary<string, object?>? Facts(string? json)
    {
        using var facts = new FactDocument(json);
        return facts.ToObjects();
    }
}
