using System.Globalization;

namespace Clusto.History;

/// <summary>Which changes are to be taken back.</summary>
public sealed record UndoSelection
{
    private UndoSelection()
    {
    }

    internal long? ChangeSet { get; private init; }

    internal long? Change { get; private init; }

    internal int Newest { get; private init; }

    /// <summary>All of one change set.</summary>
    public static UndoSelection OfSet(long changeSet) => new() { ChangeSet = changeSet };

    /// <summary>One change; the other end of a cable goes with it, and with a removal what the thing lost by it.</summary>
    public static UndoSelection OfChange(long change) => new() { Change = change };

    /// <summary>The newest change sets of the store, whoever made them; those that undid others count like all.</summary>
    public static UndoSelection Last(int count) => new() { Newest = count };

    /// <summary>The selection in words: <c>change set 12</c>.</summary>
    public override string ToString() => (ChangeSet, Change) switch
    {
        ({ } set, _) => "change set " + set.ToString(CultureInfo.InvariantCulture),
        (_, { } change) => "change " + change.ToString(CultureInfo.InvariantCulture),
        _ => Newest == 1 ? "the last change set" : $"the last {Newest.ToString(CultureInfo.InvariantCulture)} change sets",
    };
}
