using System.Collections.ObjectModel;
using System.Data.Common;
using System.Text.Json;
using Clusto.History;

namespace Clusto.Connections;

/// <summary>A row of the table of ports, with the name of the thing at the other end.</summary>
internal sealed record PortRow(long ThingId, string Name, PortKind Kind, long? PeerThingId, string? PeerPort, string? Mac, string? Facts, string? PeerName)
{
    public const string Columns = """
        p.ThingId, p.Name, p.Kind, p.PeerThingId, p.PeerPort, p.Mac, p.Facts, peer.Name
        from Port p left join Thing peer on peer.Id = p.PeerThingId
        """;

    private static readonly IReadOnlyDictionary<string, string> NoFacts = ReadOnlyDictionary<string, string>.Empty;

    public bool HasFacts => Mac is not null || Facts is not null;

    public IReadOnlyDictionary<string, string> FactsByName => ReadFacts(Facts);

    public PortFact ToFact() => new(Name, Kind, Mac, Facts);

    /// <summary>The row of a port of which nothing is known.</summary>
    public static PortRow Bare(long thingId, (string Name, PortKind Kind) port) => new(thingId, port.Name, port.Kind, null, null, null, null, null);

    public static PortRow Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        (PortKind)row.GetInt32(2),
        row.IsDBNull(3) ? null : row.GetInt64(3),
        Text(row, 4),
        Text(row, 5),
        Text(row, 6),
        Text(row, 7));

    public static IReadOnlyDictionary<string, string> ReadFacts(string? json)
    {
        if (json is null)
            return NoFacts;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
