using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>Takes back many values that are named, with a few statements.</summary>
internal sealed class NamedReturns
{
    private const string OfValues = $"select {ResourceRow.Columns} join";

    private static readonly (string Name, ColumnForm Form)[] Columns = [("ManagerId", ColumnForm.Whole), ("Value", ColumnForm.Bytes)];

    private readonly StoreSession session;
    private readonly ThingResolver resolver;
    private readonly Managers managers;
    private readonly ManagerWriter managerWriter;
    private readonly ResourceReader reader;
    private readonly ManyReturns returns;
    private readonly RowBatch sought;

    public NamedReturns(StoreSession session, ThingResolver resolver, Managers managers, ManagerWriter managerWriter, ResourceReader reader)
    {
        this.session = session;
        this.resolver = resolver;
        this.managers = managers;
        this.managerWriter = managerWriter;
        this.reader = reader;
        returns = new ManyReturns(session);
        sought = RowBatch.Of(session, "", $"{OfValues} ({session.Dialect.Rows(Columns)}) v on v.ManagerId = r.ManagerId and v.Value = r.Value", Columns);
    }

    /// <summary>Takes values back, and gives each, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">A manager is none, or two of them are the same value.</exception>
    public List<(Resource? Result, ClustoException? Mistake)> GiveBack(ChangeScope scope, IReadOnlyList<(ThingKey Manager, string Value, ThingKey? Thing)> items, CancellationToken token)
    {
        // A write that is repeated begins anew.
        sought.Forget();
        var results = new (Resource? Result, ClustoException? Mistake)[items.Count];
        var from = ForHandingOut([.. items.Select(static item => item.Manager).Distinct()], token);
        var named = Holders([.. items.Where(static item => item.Thing is not null).Select(static item => item.Thing!.Value).Distinct()], token);
        var rows = Rows(items, from, token);
        var holders = Holders([.. rows.Where((row, index) => row is not null && items[index].Thing is null).Select(static row => new ThingKey("", row!.ThingId)).Distinct()], token);
        var back = new List<ResourceRow>();
        for (var index = 0; index < items.Count; index++)
        {
            var (manager, kind) = (from[items[index].Manager], managers.Kind(from[items[index].Manager])!.Value);
            var (holder, mistake) = items[index].Thing is { } thing ? named[thing] : default;
            if (mistake is null && (rows[index] is not { } row || (holder is not null && row.ThingId != holder.Id)))
                mistake = new ResourceNotFoundException(items[index].Value, manager.Name, holder?.Name);
            if (mistake is null && holder is null)
                (holder, mistake) = holders[new ThingKey("", rows[index]!.ThingId)];
            results[index].Mistake = mistake;
            if (mistake is not null)
                continue;
            ManyReturns.Record(scope, rows[index]!, holder!.Name);
            back.Add(rows[index]!);
            results[index].Result = rows[index]!.ToResource(kind, holder.Name);
        }

        if (back.DistinctBy(static row => row.Key).Count() < back.Count)
            throw new SetRefusedException(null);
        returns.Remove(back);
        scope.Flush();
        return [.. results];
    }

    private Dictionary<ThingKey, ThingRow> ForHandingOut(ThingKey[] keys, CancellationToken token)
    {
        // What is wrong with a manager is said of each value.
        var rows = resolver.Found(keys, static (_, mistake) => throw new SetRefusedException(mistake), token);
        if (rows.Values.Any(row => managers.Kind(row) is null))
            throw new SetRefusedException(null);
        managerWriter.SettleMissing();
        managerWriter.LockAll([.. rows.Values.Select(static row => row.Id)]);
        return rows.ToDictionary(pair => keys[pair.Key], static pair => pair.Value);
    }

    private Dictionary<ThingKey, (ThingRow? Row, ClustoException? Mistake)> Holders(ThingKey[] keys, CancellationToken token)
    {
        var mistakes = new Dictionary<int, ClustoException>();
        var rows = keys.Length == 0 ? [] : resolver.Locked(keys, mistakes.Add, token);
        return keys.Select(static (key, index) => (Key: key, Index: index)).ToDictionary(static item => item.Key, item => (rows.GetValueOrDefault(item.Index), mistakes.GetValueOrDefault(item.Index)));
    }

    private List<ResourceRow?> Rows(IReadOnlyList<(ThingKey Manager, string Value, ThingKey? Thing)> items, Dictionary<ThingKey, ThingRow> from, CancellationToken token)
    {
        var offers = from.ToDictionary(static pair => pair.Key, pair => managers.Find(pair.Value));
        var numbers = items.Select(item => offers[item.Manager] is { } offer && offer.TryRead(item.Value, out var number) ? number : default(UInt128?)).ToList();
        for (var index = 0; index < items.Count; index++)
        {
            if (numbers[index] is { } number)
                sought.Add(from[items[index].Manager].Id, NumberBytes.Of(number));
        }

        var found = sought.Flush(ResourceRow.Read).DistinctBy(static row => row.Key).ToDictionary(static row => row.Key);
        // Text that is no value of its manager is looked for by itself.
        return [.. items.Select((item, index) => numbers[index] is { } number ? found.GetValueOrDefault((from[item.Manager].Id, number)) : reader.Row(from[item.Manager].Id, offers[item.Manager], item.Value, token))];
    }
}
