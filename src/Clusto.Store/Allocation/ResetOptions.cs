namespace Clusto.Allocation;

/// <summary>How a thing is given back, beyond what its driver says.</summary>
public sealed record ResetOptions
{
    /// <summary>More keys of attributes that it keeps, with wildcards.</summary>
    public IReadOnlyList<string> KeepAttributes { get; init; } = [];

    /// <summary>Takes the cables away too.</summary>
    public bool ClearCables { get; init; }

    /// <summary>Removes the services that run on it.</summary>
    public bool Recurse { get; init; }

    /// <summary>Gives back also what is protected.</summary>
    public bool Force { get; init; }
}
