using Clusto.Attributes;
using Clusto.Interchange.Reading;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>What is done once all things of a file are there and all is free that it takes away or moves.</summary>
internal sealed class PendingLinks
{
    /// <summary>Attributes that refer to things which were not there yet.</summary>
    public List<(ThingRow Thing, IReadOnlyList<AttributeFact> Facts, FileMark Mark)> References { get; } = [];

    /// <summary>Things that get another driver.</summary>
    public List<(ThingRow Before, ThingRow After, FileMark Mark)> Redriven { get; } = [];

    /// <summary>Things that are moved, as they were.</summary>
    public List<(ThingRow Thing, SitePlace? Place, FileMark Mark)> Moves { get; } = [];

    /// <summary>New things that take up rack units.</summary>
    public List<(ThingRow Thing, ThingRow Rack, RackPlace Place, FileMark Mark)> Units { get; } = [];

    /// <summary>Things that hand something out and are new, or say something else of it.</summary>
    public List<(ThingRow Thing, FileMark Mark)> Managers { get; } = [];

    public List<(ThingRow Thing, IReadOnlyList<SiteName> Groups)> Joins { get; } = [];

    public List<(ThingRow Thing, string Group)> Leaves { get; } = [];

    public List<(ThingRow Thing, IReadOnlyList<SiteCable> Cables)> Cables { get; } = [];

    /// <summary>Ports that hold the cable that the file says.</summary>
    public HashSet<(long Thing, string Port)> Right { get; } = [];

    /// <summary>Ports in which there is a cable now; the file may speak of it at the other end.</summary>
    public List<(ThingRow Thing, string Port)> Plugged { get; } = [];

    /// <summary>Ports of things' own that the file does not speak of.</summary>
    public List<(ThingRow Thing, string Port)> LostPorts { get; } = [];

    public List<(ThingRow Thing, IReadOnlyList<SiteResource> Resources)> Resources { get; } = [];

    public List<(ThingRow Thing, ResourceRow Row)> Returns { get; } = [];
}
