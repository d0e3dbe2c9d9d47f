using Clusto.Attributes;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary>Writes attributes of each thing and shows what the key holds then.</summary>
internal static class AttributeResult
{
    public static void Write(CommandRun run, IEnumerable<ThingKey> things, AttributeFact fact, Action<ThingKey> write)
    {
        var held = new List<Attribute>();
        run.Each(things, thing =>
        {
            write(thing);
            held.AddRange(run.Inventory.Attributes.Get(thing, fact.Key, fact.Number, fact.Subkey, run.Token));
        });
        if (run.IsJson)
            run.Out.Array(held, JsonText.Attribute);
        else
            held.ForEach(attribute => run.Out.Line(Printable.Of($"{attribute.Thing}: {attribute.FullKey}={attribute}")));
    }
}
