using Clusto.Storage;

namespace Clusto.Tests.History;

/// <summary>The rows of a store but for its history, its versions and its times. Only the order of the values of a key counts, not the numbers that they are kept in order with.</summary>
internal static class TableDump
{
    private static readonly string[] Tables =
    [
        "select Id, Name, NameKey, DriverId, LocationId, RackUnit, RackUnits, RackFace, RackSide, CreatedAt from Thing order by Id",
        """
        select ThingId, AttributeKey, Number, Subkey, row_number() over (partition by ThingId, AttributeKey, Number, Subkey order by Ordinal),
            Type, IntegerValue, RealValue, TextValue, TimeValue, ReferenceId
        from Attribute order by ThingId, AttributeKey, Number, Subkey, Ordinal
        """,
        "select ThingId, Name, Kind, PeerThingId, PeerPort, Mac, Facts from Port order by ThingId, Name",
        "select RackId, HalfUnit, Face, Side, ThingId from RackUnit order by RackId, HalfUnit, Face, Side",
        "select GroupId, MemberId from Membership order by GroupId, MemberId",
        "select ManagerId, Value, ThingId, Port, Text from Resource order by ManagerId, Value",
        "select ThingId, ParentId, RoutingDomain, Family, First, Last from Manager order by ThingId",
        "select ManagerId, First, Last from ResourceRun order by ManagerId, First",
    ];

    public static string Of(StoreAddress address)
    {
        using var session = StoreOpening.Open(address, new StoreOptions(), default).Session;
        return string.Join("\n\n", Tables.Select(table => string.Join('\n', session.Read(
            table,
            static row => string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(column => row.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))),
            default))));
    }
}
