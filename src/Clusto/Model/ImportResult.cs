namespace Clusto;

/// <summary>What an import did, or would do.</summary>
public sealed class ImportResult
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>How many things are new.</summary>
    public required long Added { get; init; }

    /// <summary>How many things were changed, those included that the file does not speak of but that were connected to.</summary>
    public required long Changed { get; init; }

    /// <summary>How many things were removed.</summary>
    public required long Removed { get; init; }

    /// <summary>How many things of the file were as it says already.</summary>
    public required long Unchanged { get; init; }

    /// <summary>How many drivers were added or corrected.</summary>
    public int Drivers { get; init; }

    /// <summary>What servers then lack of what their classes and roles require, and did not before.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The change set that was written; null where nothing had to be done, or it was only planned.</summary>
    public long? ChangeSet { get; init; }

    /// <summary>Whether the file and the store said the same already.</summary>
    public bool IsUnchanged => Added == 0 && Changed == 0 && Removed == 0 && Drivers == 0;

    /// <summary>The file and the numbers in words.</summary>
    public override string ToString() => $"{File}: {Added} added, {Changed} changed, {Removed} removed, {Unchanged} unchanged{(Drivers == 0 ? "" : Drivers == 1 ? ", 1 driver" : $", {Drivers} drivers")}";
}
