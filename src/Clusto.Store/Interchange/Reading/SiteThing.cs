using Clusto.Attributes;

namespace Clusto.Interchange.Reading;

/// <summary>A part of a file: the drivers, or one thing.</summary>
internal abstract record SitePart(FileMark Mark);

/// <summary>Drivers in their own format, each line where it is in the file.</summary>
internal sealed record SiteDrivers(string Json, FileMark Mark) : SitePart(Mark);

/// <summary>What a file says of a thing; what it does not speak of is null or missing.</summary>
internal sealed record SiteThing(string Name, FileMark Mark) : SitePart(Mark)
{
    public string? Driver { get; init; }

    public SitePlace? Place { get; init; }

    public IReadOnlyList<SiteAttribute> Attributes { get; init; } = [];

    public IReadOnlyList<SitePort> Ports { get; init; } = [];

    public IReadOnlyList<SiteCable> Cables { get; init; } = [];

    public IReadOnlyList<SiteName> Groups { get; init; } = [];

    public IReadOnlyList<SiteResource> Resources { get; init; } = [];
}

/// <summary>Where a thing is; in nothing where there is no name.</summary>
internal sealed record SitePlace(string? In, RackPosition Position, FileMark Mark);

/// <summary>All values of an attribute at one number and subkey; none where it shall not be there.</summary>
internal sealed record SiteAttribute(string Key, int? Number, string? Subkey, IReadOnlyList<AttributeFact> Values, FileMark Mark);

/// <summary>What is known of a port.</summary>
internal sealed record SitePort(string Name, PortKind? Kind, string? Mac, IReadOnlyDictionary<string, string?> Facts, FileMark Mark);

/// <summary>What is in a port: a port of another thing, or nothing where no thing is named.</summary>
internal sealed record SiteCable(string Port, string? Thing, string? ToPort, FileMark Mark);

/// <summary>The name of a thing that is spoken of.</summary>
internal sealed record SiteName(string Name, FileMark Mark);

/// <summary>A value that a manager has handed out.</summary>
internal sealed record SiteResource(string Manager, string Value, string? Port, FileMark Mark);
