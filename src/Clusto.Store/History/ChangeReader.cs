using System.Data.Common;
using Clusto.Things;

namespace Clusto.History;

/// <summary>Reads changes by hand, because a single look-up is done before a mapper is ready.</summary>
internal static class ChangeReader
{
    public const string Columns = """
        c.Id, c.ChangeSetId, s.At, s.Actor, s.Host, s.Reason, s.Command, c.ThingId, c.ThingName, c.Kind, c.Before, c.After
        from Change c join ChangeSet s on s.Id = c.ChangeSetId
        """;

    public static Change Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        ChangeSet = row.GetInt64(1),
        At = ThingRow.Utc(row, 2),
        Actor = row.GetString(3),
        Host = row.GetString(4),
        Reason = Text(row, 5),
        Command = Text(row, 6),
        ThingId = row.GetInt64(7),
        Thing = row.GetString(8),
        Kind = (ChangeKind)row.GetInt32(9),
        Before = Text(row, 10),
        After = Text(row, 11),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
