using System.Text;

namespace Clusto.Interchange.Reading;

/// <summary>Reads what a file says, one thing after the other.</summary>
internal static class SiteReader
{
    /// <summary>The parts of a file in their order: the drivers first where it has any.</summary>
    /// <exception cref="InventoryFileInvalidException">Something in it is wrong.</exception>
    public static IEnumerable<SitePart> Read(Stream stream, string name, InventoryFormat format)
    {
        var file = new SourceFile(name);
        using var text = format == InventoryFormat.Json ? null : new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var nodes = format switch
        {
            InventoryFormat.Json => JsonNodes.Read(All(stream), file),
            InventoryFormat.Csv => CsvNodes.Read(text!, file),
            _ => YamlNodes.Read(text!, file),
        };
        using var cursor = new NodeCursor(nodes, file);
        foreach (var part in Parts(cursor))
            yield return part;
    }

    private static IEnumerable<SitePart> Parts(NodeCursor cursor)
    {
        if (cursor.Current.Kind == NodeKind.End)
            yield break;
        var hasThings = false;
        foreach (var section in cursor.Keys("the file", "'drivers', 'things'"))
        {
            if (section.Text == SiteWords.Drivers)
            {
                if (hasThings)
                    throw cursor.File.Mistake(section.Mark, "The drivers come before the things.");
                if (DriverNodes.Read(cursor) is { } json)
                    yield return new SiteDrivers(json, section.Mark);
            }
            else if (section.Text == SiteWords.Things)
            {
                hasThings = true;
                foreach (var name in cursor.Keys("'things'", "'server1: { driver: Server }'", areLookedUp: true))
                    yield return ThingNodes.Read(cursor, name);
            }
            else
            {
                throw cursor.Unknown(section, "a file", [SiteWords.Drivers, SiteWords.Things]);
            }
        }

        if (cursor.Current.Kind != NodeKind.End)
            throw cursor.Mistake($"{NodeCursor.Words(cursor.Current)} stands behind the end.");
    }

    private static byte[] All(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
