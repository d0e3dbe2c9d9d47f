using System.Data.Common;
using Clusto.History;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Gives many things other names with a few statements.</summary>
internal sealed class ManyNames(StoreSession session, ThingReader reader, ThingResolver resolver)
{
    private const string Rename = "update Thing set Name = r.Name, NameKey = r.NameKey";

    private static readonly (string Name, ColumnForm Form)[] Columns = [("Id", ColumnForm.Whole), ("Name", ColumnForm.Text), ("NameKey", ColumnForm.Text)];

    /// <summary>Renames things, and gives each as it is then, if that is asked for, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">One of them gets a name that another had.</exception>
    public List<(Thing? Result, ClustoException? Mistake)> Write(ChangeScope scope, IReadOnlyList<(ThingKey Thing, string Name)> items, bool reads, CancellationToken token)
    {
        var results = new (Thing? Result, ClustoException? Mistake)[items.Count];
        var rows = resolver.Locked([.. items.Select(static item => item.Thing)], (index, mistake) => results[index].Mistake = mistake, token);
        var there = resolver.ByName(items.Select(static item => item.Name), token);
        RefuseChains(items, rows, there);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var renamed = new List<(int Index, ThingRow Row)>();
        for (var index = 0; index < items.Count; index++)
        {
            // The name is looked at before the thing.
            var (name, row) = (items[index].Name, rows.GetValueOrDefault(index));
            results[index].Mistake = Mistake(name, row, there) ?? results[index].Mistake;
            if (results[index].Mistake is not null)
                continue;
            if (row!.Name != name && !names.Add(ThingName.Fold(name)))
                results[index].Mistake = new NameInUseException(name);
            else
                renamed.Add((index, row));
        }

        Write(scope, renamed.FindAll(item => item.Row.Name != items[item.Index].Name).ConvertAll(item => (item.Row, items[item.Index].Name)));
        if (!reads)
            return [.. results];
        var things = reader.Find(renamed.ConvertAll(static item => item.Row.Id), token).ToDictionary(static thing => thing.Id);
        foreach (var (index, row) in renamed)
            results[index].Result = things[row.Id];
        return [.. results];
    }

    // One of them makes way for another, or is found by the name that it gets only now: then their order counts.
    private static void RefuseChains(IReadOnlyList<(ThingKey Thing, string Name)> items, Dictionary<int, ThingRow> rows, Dictionary<string, ThingRow> there)
    {
        var ids = rows.ToDictionary(static pair => pair.Value.Id, static pair => pair.Key);
        var wanted = items.Select(static (item, index) => (Name: ThingName.Fold(item.Name), Index: index)).ToLookup(static item => item.Name, static item => item.Index);
        for (var index = 0; index < items.Count; index++)
        {
            if (there.GetValueOrDefault(ThingName.Fold(items[index].Name)) is { } holder && ids.TryGetValue(holder.Id, out var other) && other != index)
                throw new SetRefusedException(null);
            if (wanted[ThingName.Fold(items[index].Thing.Name)].Any(other => other != index))
                throw new SetRefusedException(null);
        }
    }

    private static ClustoException? Mistake(string name, ThingRow? row, Dictionary<string, ThingRow> there)
    {
        try
        {
            ThingName.Check(name);
            return row is not null && there.GetValueOrDefault(ThingName.Fold(name)) is { } other && other.Id != row.Id ? new NameInUseException(name) : null;
        }
        catch (NameInvalidException mistake)
        {
            return mistake;
        }
    }

    private void Write(ChangeScope scope, List<(ThingRow Row, string Name)> renamed)
    {
        var batch = RowBatch.Of(session, "", $"{Rename} from ({session.Dialect.Rows(Columns)}) r where r.Id = Thing.Id", Columns);
        foreach (var (row, name) in renamed)
        {
            batch.Add(row.Id, name, ThingName.Fold(name));
            scope.RecordTogether(row.Id, name, ChangeKind.Renamed, ChangeFacts.Name(row.Name), ChangeFacts.Name(name));
        }

        try
        {
            batch.Flush();
            scope.Flush();
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new SetRefusedException(error);
        }
    }
}
