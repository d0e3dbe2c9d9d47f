using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>Writes attribute rows inside a write that is in progress.</summary>
internal sealed class AttributeWriter(StoreSession session, ThingReader reader)
{
    // One statement a kind of value: a value that is not bound costs nothing.
    private const string Columns = "ThingId, AttributeKey, Number, Subkey, Ordinal, Type";
    private const string Values = "@ThingId, @AttributeKey, @Number, @Subkey, @Ordinal, @Type";
    private const string InsertText = $"insert into Attribute ({Columns}, TextValue) values ({Values}, @Value)";
    private const string InsertInteger = $"insert into Attribute ({Columns}, IntegerValue) values ({Values}, @Value)";
    private const string InsertReal = $"insert into Attribute ({Columns}, RealValue) values ({Values}, @Value)";
    private const string InsertTime = $"insert into Attribute ({Columns}, TimeValue) values ({Values}, @Value)";
    private const string InsertReference = $"insert into Attribute ({Columns}, ReferenceId) values ({Values}, @Value)";

    private const string Delete = """
        delete from Attribute
        where ThingId = @ThingId and AttributeKey = @AttributeKey and Number = @Number and Subkey = @Subkey and Ordinal = @Ordinal
        """;

    private const string SelectAll = $"select {AttributeRow.Columns} where a.ThingId = @ThingId order by a.AttributeKey, a.Number, a.Subkey, a.Ordinal";

    private const string SelectKey = $"""
        select {AttributeRow.Columns} where a.ThingId = @ThingId and a.AttributeKey = @AttributeKey
        order by a.Number, a.Subkey, a.Ordinal
        """;

    public List<AttributeRow> All(long thingId, CancellationToken token = default) =>
        session.Read(SelectAll, AttributeRow.Read, token, ("@ThingId", thingId));

    public List<AttributeRow> OfKey(long thingId, string key) =>
        session.Read(SelectKey, AttributeRow.Read, CancellationToken.None, ("@ThingId", thingId), ("@AttributeKey", key));

    /// <summary>The row that an attribute becomes: its key checked, the thing that it refers to found.</summary>
    public AttributeRow ToRow(long thingId, AttributeFact fact, int ordinal)
    {
        AttributeKey.Check(fact.Key);
        if (fact.Subkey is not null)
            AttributeKey.Check(fact.Subkey);
        if (fact.Number < 0)
            throw new AttributeTypeInvalidException(fact.Number, "a number of an attribute", "Numbers of attributes begin with 0.");
        var row = new AttributeRow(thingId, fact.Key, fact.Number, fact.Subkey, ordinal, fact.Value.Type, fact.Value.Value, null);
        if (row.Type != AttributeType.Reference)
            return row;
        var target = reader.Row((string)row.Value, CancellationToken.None) ?? throw new ThingNotFoundException((string)row.Value);
        return row with { Value = target.Name, ReferenceId = target.Id };
    }

    public void Add(AttributeRow row)
    {
        var (insert, value) = row.Type switch
        {
            AttributeType.Integer => (InsertInteger, row.Value),
            AttributeType.Real => (InsertReal, row.Value),
            AttributeType.Boolean => (InsertInteger, (bool)row.Value ? 1L : 0L),
            AttributeType.DateTime => (InsertTime, row.Value),
            AttributeType.Reference => (InsertReference, row.ReferenceId),
            _ => (InsertText, row.Value),
        };
        session.Execute(
            insert,
            ("@ThingId", row.ThingId),
            ("@AttributeKey", row.Key),
            ("@Number", row.Number ?? -1),
            ("@Subkey", row.Subkey ?? ""),
            ("@Ordinal", row.Ordinal),
            ("@Type", (int)row.Type),
            ("@Value", value));
    }

    public void Remove(AttributeRow row) => session.Execute(
        Delete,
        ("@ThingId", row.ThingId),
        ("@AttributeKey", row.Key),
        ("@Number", row.Number ?? -1),
        ("@Subkey", row.Subkey ?? ""),
        ("@Ordinal", row.Ordinal));

    /// <summary>Records what a key held and holds now, unless it is the same.</summary>
    public void Record(ChangeScope scope, ThingRow thing, string key, List<AttributeRow> before)
    {
        var old = ChangeFacts.Values(key, before);
        var now = ChangeFacts.Values(key, OfKey(thing.Id, key));
        if (old != now)
            scope.Record(thing.Id, thing.Name, ChangeKind.AttributeChanged, old, now);
    }
}
