using System.Globalization;

namespace Clusto.Shell.Commands;

/// <summary>Facts as people say them.</summary>
internal static class Words
{
    /// <summary>The place of a thing: <c>RU13 in rack101</c>, <c>room1</c>, or nothing.</summary>
    public static string? Place(Thing thing) =>
        thing.Location is null ? null : thing.RackUnit is { } unit ? $"RU{Number(unit)} in {thing.Location}" : thing.Location;

    /// <summary>A time on the clock of the person who looks.</summary>
    public static string Time(DateTime utc) => utc.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    /// <summary>What a connection is, in words: <c>connected server1 eth0 -> switch2a port4</c>.</summary>
    public static string Connection(Connection connection, bool isMade) => (connection.Kind, isMade) switch
    {
        (ConnectionKind.Placement, true) => $"placed {connection}",
        (ConnectionKind.Placement, false) => $"taken out {connection}",
        (ConnectionKind.Membership, true) => $"joined {connection}",
        (ConnectionKind.Membership, false) => $"left {connection}",
        (_, true) => $"connected {connection}",
        _ => $"disconnected {connection}",
    };
}
