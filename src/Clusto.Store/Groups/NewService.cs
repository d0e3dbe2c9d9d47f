using Clusto.Attributes;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>A service to be created: an instance of a role on a server.</summary>
public sealed record NewService
{
    /// <summary>The role.</summary>
    public required ThingKey Role { get; init; }

    /// <summary>The server that it runs on.</summary>
    public required ThingKey Server { get; init; }

    /// <summary>The name; null for that of the role in lower case with the lowest number that is free.</summary>
    public string? Name { get; init; }

    /// <summary>The port, 1 to 65535; null for none.</summary>
    public string? Port { get; init; }

    /// <summary>The IP address; null for all those of the server.</summary>
    public string? Address { get; init; }

    /// <summary>Its other attributes.</summary>
    public IReadOnlyList<AttributeFact> Attributes { get; init; } = [];
}
