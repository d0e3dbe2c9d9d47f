namespace Clusto;

/// <summary>Later changes stand in the way of taking others back.</summary>
public sealed class UndoBlockedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="changes">The changes that were to be taken back, in words.</param>
    /// <param name="obstacles">What stands in the way, in words.</param>
    public UndoBlockedException(string changes, IReadOnlyList<string> obstacles)
        : base("UndoBlocked", changes, $"The undo of {changes} is refused and nothing was changed, because this stands in the way: {string.Join("; ", obstacles)}.", "Undo the later change sets first, the newest first, or set right by hand what is named.") =>
        Obstacles = obstacles;

    /// <summary>What stands in the way: which thing, what of it, and the change that did it.</summary>
    public IReadOnlyList<string> Obstacles { get; }
}
