using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Resources;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>A thing of the store with all that a file may say of it.</summary>
internal sealed class PresentThing(ThingRow row)
{
    public ThingRow Row { get; } = row;

    public List<AttributeRow> Attributes { get; } = [];

    public List<PortRow> Ports { get; } = [];

    public List<(long Id, string Name)> Groups { get; } = [];

    public List<ResourceRow> Resources { get; } = [];
}
