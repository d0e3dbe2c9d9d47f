namespace Clusto;

/// <summary>The last reinstalling of a thing: by what, and how far it is.</summary>
public sealed class Rebuild : IComparable<Rebuild>, IComparable
{
    /// <summary>The name of the thing.</summary>
    public required string Thing { get; init; }

    /// <summary>The profile that it is reinstalled by.</summary>
    public required string Profile { get; init; }

    /// <summary>How far it is.</summary>
    public required RebuildState State { get; init; }

    /// <summary>When it was asked for, in UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>When it came to this state, in UTC.</summary>
    public required DateTime Changed { get; init; }

    /// <summary>The folder that its boot files are in, or were.</summary>
    public required string BootRoot { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it is neither done nor failed.</summary>
    public bool IsRunning => State is RebuildState.Requested or RebuildState.Booting or RebuildState.Installing;

    /// <summary>Orders by the name of the thing without case.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(Rebuild? other) => other is null ? 1 : StringComparer.OrdinalIgnoreCase.Compare(Thing, other.Thing);

    int IComparable.CompareTo(object? obj) => obj is Rebuild other ? CompareTo(other) : 1;

    /// <summary>The thing and its state: <c>server1: Installing</c>.</summary>
    public override string ToString() => $"{Thing}: {State}";
}
