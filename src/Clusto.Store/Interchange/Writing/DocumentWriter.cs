using System.Text.Json;

namespace Clusto.Interchange.Writing;

/// <summary>Writes YAML or JSON.</summary>
internal sealed class DocumentWriter(NodeWriter nodes) : SiteWriter
{
    public override bool HasDrivers => true;

    public override void Begin(IReadOnlyList<string> drivers)
    {
        nodes.BeginMapping();
        if (drivers.Count > 0)
        {
            nodes.Key(SiteWords.Drivers);
            nodes.BeginList();
            foreach (var definition in drivers)
            {
                using var json = JsonDocument.Parse(definition);
                Definition(nodes, json.RootElement);
            }

            nodes.EndList();
        }

        nodes.Key(SiteWords.Things);
        nodes.BeginMapping();
    }

    public override void Thing(WrittenThing thing) => ThingText.Write(nodes, thing);

    public override void End()
    {
        nodes.EndMapping();
        nodes.EndMapping();
        nodes.End();
    }
}
