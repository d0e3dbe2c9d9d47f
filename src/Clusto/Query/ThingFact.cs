namespace Clusto.Query;

/// <summary>A fact of a thing that has an order.</summary>
public enum ThingFact
{
    /// <summary>The lowest rack unit that it takes up.</summary>
    RackUnit,

    /// <summary>Its height in rack units.</summary>
    RackUnits,

    /// <summary>When it was created.</summary>
    CreatedAt,

    /// <summary>When it was changed last.</summary>
    ChangedAt,

    /// <summary>Its number in the store.</summary>
    Id,

    /// <summary>The number of the change set that changed it last.</summary>
    Version,
}
