namespace Clusto.Interchange;

/// <summary>How a file is brought into a store.</summary>
public sealed record ImportOptions
{
    /// <summary>The form of the file; null for the one that the end of its name says.</summary>
    public InventoryFormat? Format { get; init; }

    /// <summary>Whether what the file does not speak of is taken away: things, and what things have.</summary>
    public bool Prune { get; init; }
}
