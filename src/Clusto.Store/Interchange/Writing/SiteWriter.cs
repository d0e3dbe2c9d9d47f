using System.Text.Json;

namespace Clusto.Interchange.Writing;

/// <summary>Writes a file of an inventory: the drivers, then thing after thing.</summary>
internal abstract class SiteWriter
{
    /// <summary>Whether drivers can be written.</summary>
    public abstract bool HasDrivers { get; }

    /// <param name="drivers">The definitions, each as JSON.</param>
    public abstract void Begin(IReadOnlyList<string> drivers);

    public abstract void Thing(WrittenThing thing);

    public abstract void End();

    private protected static void Definition(NodeWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.BeginMapping();
                foreach (var member in json.EnumerateObject())
                {
                    writer.Key(member.Name);
                    Definition(writer, member.Value);
                }

                writer.EndMapping();
                break;
            case JsonValueKind.Array:
                var isShort = json.EnumerateArray().All(static item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array));
                writer.BeginList(isShort);
                foreach (var item in json.EnumerateArray())
                    Definition(writer, item);
                writer.EndList();
                break;
            case JsonValueKind.String:
                writer.Text(json.GetString()!);
                break;
            case JsonValueKind.Null:
                writer.Nothing();
                break;
            default:
                writer.Plain(json.GetRawText());
                break;
        }
    }
}
