namespace Clusto;

/// <summary>What committed together: who wrote it, when, from where, why and by which command.</summary>
public sealed class ChangeSet : IComparable<ChangeSet>, IComparable
{
    /// <summary>The number, which its changes carry; null where nothing of it is in the history: a transaction that is still open or was undone.</summary>
    public long? Id { get; init; }

    /// <summary>When it was written, in UTC; for one that is not in the history, when it was begun.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who wrote it: the account.</summary>
    public required string Actor { get; init; }

    /// <summary>The machine it was written from.</summary>
    public required string Host { get; init; }

    /// <summary>Why, if it was said.</summary>
    public string? Reason { get; init; }

    /// <summary>The command line that wrote it, or began it.</summary>
    public string? Command { get; init; }

    /// <summary>How many changes it has.</summary>
    public required long Changes { get; init; }

    /// <summary>Orders change sets as they were written; those without a number come last, as they were begun.</summary>
    /// <param name="other">The change set to compare with.</param>
    public int CompareTo(ChangeSet? other) => other is null ? 1 : (Id ?? long.MaxValue, At).CompareTo((other.Id ?? long.MaxValue, other.At));

    int IComparable.CompareTo(object? obj) => obj is ChangeSet other ? CompareTo(other) : 1;

    /// <summary>Number, account and reason: <c>17 alice: CHG-4711</c>.</summary>
    public override string ToString() => $"{(Id is { } id ? $"{id} " : "")}{Actor}{(Reason is null ? "" : ": " + Reason)}";
}
