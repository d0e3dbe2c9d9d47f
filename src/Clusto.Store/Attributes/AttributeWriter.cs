using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>Writes attribute rows inside a write that is in progress.</summary>
internal sealed class AttributeWriter(StoreSession session, ThingReader reader)
{
    // One statement a kind of value, and short ones for the usual attribute, which has no number and no subkey: what is not bound costs nothing.
    private const string Columns = "ThingId, AttributeKey, Number, Subkey, Ordinal, Type";
    private const string Numbered = "@ThingId, @AttributeKey, @Number, @Subkey, @Ordinal, @Type";
    private const string Usual = "@ThingId, @AttributeKey, -1, '', 0, @Type";

    private const string Delete = """
        delete from Attribute
        where ThingId = @ThingId and AttributeKey = @AttributeKey and Number = @Number and Subkey = @Subkey and Ordinal = @Ordinal
        """;

    private const string SelectAll = $"select {AttributeRow.Columns} where a.ThingId = @ThingId order by a.AttributeKey, a.Number, a.Subkey, a.Ordinal";

    private const string SelectKey = $"""
        select {AttributeRow.Columns} where a.ThingId = @ThingId and a.AttributeKey = @AttributeKey
        order by a.Number, a.Subkey, a.Ordinal
        """;

    private const string DeleteRows = "delete from Attribute where exists (select 1 from";

    private const string SameRow = """
        r.ThingId = Attribute.ThingId and r.AttributeKey = Attribute.AttributeKey and r.Number = Attribute.Number and r.Subkey = Attribute.Subkey and r.Ordinal = Attribute.Ordinal
        """;

    private static readonly (string Name, ColumnForm Form)[] KeyColumns =
        [("ThingId", ColumnForm.Whole), ("AttributeKey", ColumnForm.Text), ("Number", ColumnForm.Whole), ("Subkey", ColumnForm.Text), ("Ordinal", ColumnForm.Whole)];

    private RowBatch? together;
    private RowBatch? removed;

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

    /// <inheritdoc cref="ToRow(long, AttributeFact, int)"/>
    /// <param name="thingId">The number of the thing.</param>
    /// <param name="fact">The attribute.</param>
    /// <param name="ordinal">Which of several values it is.</param>
    /// <param name="there">Things that were read already, by folded name.</param>
    public AttributeRow ToRow(long thingId, AttributeFact fact, int ordinal, Dictionary<string, ThingRow> there) =>
        fact.Value.Type == AttributeType.Reference && there.GetValueOrDefault(ThingName.Fold((string)fact.Value.Value)) is { } target
            ? new AttributeRow(thingId, fact.Key, fact.Number, fact.Subkey, ordinal, fact.Value.Type, target.Name, target.Id)
            : ToRow(thingId, fact, ordinal);

    public void Add(AttributeRow row)
    {
        var value = row.Type switch
        {
            AttributeType.Boolean => (bool)row.Value ? 1L : 0L,
            AttributeType.Reference => row.ReferenceId,
            _ => row.Value,
        };
        if (row is { Number: null, Subkey: null, Ordinal: 0 })
        {
            session.Execute(UsualInsert(row.Type), ("@ThingId", row.ThingId), ("@AttributeKey", row.Key), ("@Type", (int)row.Type), ("@Value", value));
            return;
        }

        session.Execute(
            NumberedInsert(row.Type),
            ("@ThingId", row.ThingId),
            ("@AttributeKey", row.Key),
            ("@Number", row.Number ?? -1),
            ("@Subkey", row.Subkey ?? ""),
            ("@Ordinal", row.Ordinal),
            ("@Type", (int)row.Type),
            ("@Value", value));
    }

    /// <summary>Adds a row together with others; <see cref="Flush"/> ends that.</summary>
    public void AddTogether(AttributeRow row)
    {
        if (!session.Dialect.WritesInSets)
        {
            Add(row);
            return;
        }

        together ??= RowBatch.Insert(
            session,
            "Attribute",
            ("ThingId", ColumnForm.Whole),
            ("AttributeKey", ColumnForm.Text),
            ("Number", ColumnForm.Whole),
            ("Subkey", ColumnForm.Text),
            ("Ordinal", ColumnForm.Whole),
            ("Type", ColumnForm.Whole),
            ("IntegerValue", ColumnForm.Whole),
            ("RealValue", ColumnForm.Real),
            ("TextValue", ColumnForm.Text),
            ("TimeValue", ColumnForm.Time),
            ("ReferenceId", ColumnForm.Whole));
        together.Add(
            row.ThingId,
            row.Key,
            row.Number ?? -1,
            row.Subkey ?? "",
            row.Ordinal,
            (int)row.Type,
            row.Value switch { long whole => whole, bool yes => yes ? 1L : 0L, _ => default(long?) },
            row.Value as double?,
            row.Type is AttributeType.String or AttributeType.Json ? row.Value : null,
            row.Value as DateTime?,
            row.ReferenceId);
    }

    /// <summary>Takes a row away together with others; <see cref="Flush"/> ends that.</summary>
    public void RemoveTogether(AttributeRow row)
    {
        removed ??= RowBatch.Of(session, "", $"{DeleteRows} ({session.Dialect.Rows(KeyColumns)}) r where {SameRow})", KeyColumns);
        removed.Add(row.ThingId, row.Key, row.Number ?? -1, row.Subkey ?? "", row.Ordinal);
    }

    /// <summary>Takes away and writes what is kept to be written together.</summary>
    public void Flush()
    {
        removed?.Flush();
        together?.Flush();
    }

    /// <summary>Lets go of what is kept to be written together.</summary>
    public void Forget()
    {
        removed?.Forget();
        together?.Forget();
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

    private static string UsualInsert(AttributeType type) => type switch
    {
        AttributeType.Integer or AttributeType.Boolean => $"insert into Attribute ({Columns}, IntegerValue) values ({Usual}, @Value)",
        AttributeType.Real => $"insert into Attribute ({Columns}, RealValue) values ({Usual}, @Value)",
        AttributeType.DateTime => $"insert into Attribute ({Columns}, TimeValue) values ({Usual}, @Value)",
        AttributeType.Reference => $"insert into Attribute ({Columns}, ReferenceId) values ({Usual}, @Value)",
        _ => $"insert into Attribute ({Columns}, TextValue) values ({Usual}, @Value)",
    };

    private static string NumberedInsert(AttributeType type) => type switch
    {
        AttributeType.Integer or AttributeType.Boolean => $"insert into Attribute ({Columns}, IntegerValue) values ({Numbered}, @Value)",
        AttributeType.Real => $"insert into Attribute ({Columns}, RealValue) values ({Numbered}, @Value)",
        AttributeType.DateTime => $"insert into Attribute ({Columns}, TimeValue) values ({Numbered}, @Value)",
        AttributeType.Reference => $"insert into Attribute ({Columns}, ReferenceId) values ({Numbered}, @Value)",
        _ => $"insert into Attribute ({Columns}, TextValue) values ({Numbered}, @Value)",
    };
}
