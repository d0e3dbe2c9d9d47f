using System.Data.Common;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>Keeps the rows of managers as their attributes say, and refuses attributes that go against what was handed out.</summary>
internal sealed class ManagerWriter(StoreSession session, Managers managers, ThingReader reader, RunWriter runs)
{
    private const int NamesShown = 3;

    private bool isComplete;

    private const string Insert = "insert into Manager (ThingId) values (@ThingId)";

    private const string SetRange = """
        update Manager set ParentId = @ParentId, RoutingDomain = @RoutingDomain, Family = @Family, First = @First, Last = @Last
        where ThingId = @ThingId
        """;

    private const string ClearRange = "update Manager set ParentId = null, RoutingDomain = null, Family = null, First = null, Last = null where ThingId = @ThingId";
    private const string SetHighest = "update Manager set Highest = @Highest where ThingId = @ThingId";
    private const string ClearHighest = "update Manager set Highest = null where ThingId = @ThingId";
    private const string Delete = "delete from Manager where ThingId = @ThingId";

    private const string Same = """
        select t.Name from Manager m join Thing t on t.Id = m.ThingId
        where m.RoutingDomain = @RoutingDomain and m.Family = @Family and m.First = @First and m.Last = @Last and m.ThingId <> @Id
        """;

    private const string Enclosing = """
        select m.ThingId from Manager m
        where m.RoutingDomain = @RoutingDomain and m.Family = @Family and m.First <= @First and m.Last >= @Last and m.ThingId <> @Id
        order by m.First desc, m.Last
        """;

    private const string LeaveChildren = "update Manager set ParentId = @ParentId where ParentId = @Id";

    private const string LeaveParents = "update Manager set ParentId = r.Around";

    private const string TakeChildrenOfParent = """
        update Manager set ParentId = @Id
        where ParentId = @ParentId and ThingId <> @Id and First >= @First and Last <= @Last
        """;

    private const string TakeOrphans = """
        update Manager set ParentId = @Id
        where ParentId is null and RoutingDomain = @RoutingDomain and Family = @Family and ThingId <> @Id and First >= @First and Last <= @Last
        """;

    private const string Handed = $"select {ResourceRow.Columns} where r.ManagerId = @ManagerId and r.Value >= @First and r.Value <= @Last order by r.Value";

    private const string HighestValue = "select max(Value) from Resource where ManagerId = @ManagerId";

    private static readonly (string Name, ColumnForm Form)[] ParentColumns = [("Id", ColumnForm.Whole), ("Around", ColumnForm.Whole)];

    /// <summary>Brings the row of a thing up to date with its driver and attributes.</summary>
    /// <exception cref="ManagerInvalidException">An attribute is wrong.</exception>
    /// <exception cref="NetworkOverlapException">Another network of its routing domain has the prefix.</exception>
    /// <exception cref="ResourceInUseException">Something was handed out that would no longer be its own, or is that of the network around it.</exception>
    public void Settle(ThingRow thing)
    {
        if (managers.Kind(thing) is not null)
            SettleMissing(thing.Id);
        SettleOne(thing);
    }

    private void SettleOne(ThingRow thing)
    {
        var kind = managers.Kind(thing);
        var before = managers.Row(thing.Id, CancellationToken.None);
        if (kind is null && before is null)
            return;
        if (session.Dialect.LockContainment is { } exclusive)
            session.Execute(exclusive);
        var offer = kind is null ? null : managers.Read(thing, kind.Value);
        CheckHanded(thing, offer);
        if (before?.Range is not null && before.Range != Range(offer))
            session.Execute(LeaveChildren, ("@ParentId", before.ParentId), ("@Id", thing.Id));
        if (kind is null)
        {
            session.Execute(Delete, ("@ThingId", thing.Id));
            return;
        }

        var parent = offer is NetworkOffer network ? Parent(thing, network) : null;
        if (before is null)
            session.Execute(Insert, ("@ThingId", thing.Id));
        if (offer is NetworkOffer range)
            Write(thing, range, parent);
        else if (before?.Range is not null)
            session.Execute(ClearRange, ("@ThingId", thing.Id));
        Keep(thing.Id, Highest(thing.Id, offer, before), before?.Highest);
        if (offer is NetworkOffer nested)
            TakeChildren(thing, nested, parent);
        if (offer is { Kind: not ResourceKind.Address })
            runs.Rebuild(thing.Id, offer.Step);
    }

    /// <summary>Brings the row of a thing up to date after attributes of it were written, where they say what it hands out.</summary>
    public void Settle(ThingRow thing, IEnumerable<string> keys)
    {
        if (managers.Kind(thing) is not null && keys.Any(ManagerKeys.Contains))
            Settle(thing);
    }

    /// <summary>Lets the networks in one that goes belong to the one around it.</summary>
    public void Leave(long id)
    {
        if (managers.Row(id, CancellationToken.None) is { Range: not null } row)
            session.Execute(LeaveChildren, ("@ParentId", row.ParentId), ("@Id", id));
    }

    /// <summary>Lets the networks in some that go belong to the nearest around them that stays.</summary>
    /// <param name="ids">The numbers of the things that go, as a JSON array.</param>
    public void LeaveTogether(string ids)
    {
        var going = session.Read(session.Text(Ranged), static row => (Id: row.GetInt64(0), Parent: row.IsDBNull(1) ? default(long?) : row.GetInt64(1)), CancellationToken.None, ("@Ids", ids)).ToDictionary(static row => row.Id, static row => row.Parent);
        if (going.Count == 0)
            return;
        var left = RowBatch.Of(session, "", $"{LeaveParents} from ({session.Dialect.Rows(ParentColumns)}) r where r.Id = Manager.ParentId", ParentColumns);
        foreach (var (id, parent) in going)
        {
            var around = parent;
            while (around is { } outer && going.TryGetValue(outer, out var next))
                around = next;
            left.Add(id, around);
        }

        left.Flush();
    }

    /// <summary>Keeps others from handing out what is of some managers until the transaction ends.</summary>
    public void LockAll(IReadOnlyList<long> ids)
    {
        if (session.Dialect.LockManager is not null)
            session.Execute(session.Text(LockManagers), ("@Ids", IdList.Of([.. ids.Distinct().Order()])));
    }

    /// <summary>Lets the range of a network go, so that another one may take it before this one is brought up to date.</summary>
    public void Release(long id)
    {
        if (managers.Row(id, CancellationToken.None) is not { Range: not null })
            return;
        Leave(id);
        session.Execute(ClearRange, ("@ThingId", id));
    }

    /// <summary>Brings up to date what an older program made: it knew of no such rows. What is wrong with one is said when it is asked for something.</summary>
    /// <param name="own">A thing that its writer brings up to date itself.</param>
    public void SettleMissing(long? own = null)
    {
        if (isComplete)
            return;
        var missing = session.Read(session.Text(Unsettled), static row => row.GetInt64(0), CancellationToken.None, ("@Ids", IdList.Of(managers.Drivers))).FindAll(id => id != own);
        // Looked for again where there were some: what brings them up to date may be rolled back.
        isComplete = missing.Count == 0;
        foreach (var id in missing)
        {
            try
            {
                SettleOne(reader.Row(id, CancellationToken.None)!);
            }
            catch (ClustoException)
            {
                // Said when it is asked for something.
            }
        }
    }

    private void CheckHanded(ThingRow thing, Offer? offer)
    {
        var lost = new List<string>();
        foreach (var run in runs.All(thing.Id, CancellationToken.None))
        {
            if (offer is not null && offer.Values.At(run.First) is { } range && range.Contains(run) && offer.Excluded.Meeting(run) is null && offer.Aligned(run.First) == run.First && IsSame(thing, offer, run))
                continue;
            lost.AddRange(session.Read(session.Text(FirstHanded), ResourceRow.Read, CancellationToken.None, ("@ManagerId", thing.Id), ("@First", NumberBytes.Of(run.First)), ("@Last", NumberBytes.Of(run.Last)), ("@Limit", 1000))
                .Where(row => offer is null || offer.Forbids(row.Value) is not null || offer.Text(row.Value) != row.Text)
                .Select(row => $"{row.Text} to '{reader.Row(row.ThingId, CancellationToken.None)?.Name}'"));
            if (lost.Count > NamesShown)
                break;
        }

        if (lost.Count > 0)
        {
            throw new ResourceInUseException(
                thing.Name,
                $"'{thing.Name}' has handed out {string.Join(", ", lost.Take(NamesShown))}{(lost.Count > NamesShown ? " and more" : "")}, which {(offer is null ? "nothing would account for" : $"would not be of {offer.Range} any more")}.",
                $"Give that back first: Remove-ClustoResource {thing.Name}, or leave the attribute as it is.");
        }
    }

    // A pattern that changes would leave names that it does not give: one of each run tells.
    private bool IsSame(ThingRow thing, Offer offer, NumberRange run) => offer is not NameOffer || session
        .Read(session.Text(FirstHanded), ResourceRow.Read, CancellationToken.None, ("@ManagerId", thing.Id), ("@First", NumberBytes.Of(run.First)), ("@Last", NumberBytes.Of(run.First)), ("@Limit", 1))
        .TrueForAll(row => row.Text == offer.Text(row.Value));

    private long? Parent(ThingRow thing, NetworkOffer network)
    {
        (string, object?)[] range = [("@RoutingDomain", network.RoutingDomain), ("@Family", network.Family), ("@First", NumberBytes.Of(network.First)), ("@Last", NumberBytes.Of(network.Last)), ("@Id", thing.Id)];
        if (session.ReadFirst(Same, static row => row.GetString(0), CancellationToken.None, range) is { } other)
            throw new NetworkOverlapException(thing.Name, network.Prefix.ToString(), other);
        if (session.ReadFirst(Enclosing, static row => (long?)row.GetInt64(0), CancellationToken.None, range) is not { } parent)
            return null;
        var handed = session.Read(session.Text(FirstHanded), ResourceRow.Read, CancellationToken.None, ("@ManagerId", parent), ("@First", NumberBytes.Of(network.First)), ("@Last", NumberBytes.Of(network.Last)), ("@Limit", NamesShown));
        if (handed.Count == 0)
            return parent;
        throw new ResourceInUseException(
            thing.Name,
            $"'{thing.Name}' cannot have {network.Prefix}: '{handed[0].Manager}', in which it is, has handed out {string.Join(", ", handed.Select(row => $"{row.Text} to '{reader.Row(row.ThingId, CancellationToken.None)?.Name}'"))}.",
            $"Give that back first: Remove-ClustoResource {handed[0].Manager} {handed[0].Text}. The new network can then hand it out again.");
    }

    private void TakeChildren(ThingRow thing, NetworkOffer network, long? parent)
    {
        if (parent is { } around)
            session.Execute(TakeChildrenOfParent, ("@Id", thing.Id), ("@ParentId", around), ("@First", NumberBytes.Of(network.First)), ("@Last", NumberBytes.Of(network.Last)));
        else
            session.Execute(TakeOrphans, ("@Id", thing.Id), ("@RoutingDomain", network.RoutingDomain), ("@Family", network.Family), ("@First", NumberBytes.Of(network.First)), ("@Last", NumberBytes.Of(network.Last)));
    }

    private UInt128? Highest(long id, Offer? offer, ManagerRow? before)
    {
        if (offer is not { IsReused: false })
            return null;
        var highest = session.ReadFirst(HighestValue, static row => row.IsDBNull(0) ? default(UInt128?) : NumberBytes.Read((byte[])row.GetValue(0)), CancellationToken.None, ("@ManagerId", id));
        return before?.Highest is { } kept && (highest is null || kept > highest) ? kept : highest;
    }

    private void Keep(long id, UInt128? highest, UInt128? before)
    {
        if (highest is { } value)
            session.Execute(SetHighest, ("@Highest", NumberBytes.Of(value)), ("@ThingId", id));
        else if (before is not null)
            session.Execute(ClearHighest, ("@ThingId", id));
    }

    private void Write(ThingRow thing, NetworkOffer network, long? parent)
    {
        try
        {
            session.Execute(
                SetRange,
                ("@ParentId", parent),
                ("@RoutingDomain", network.RoutingDomain),
                ("@Family", network.Family),
                ("@First", NumberBytes.Of(network.First)),
                ("@Last", NumberBytes.Of(network.Last)),
                ("@ThingId", thing.Id));
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new NetworkOverlapException(thing.Name, network.Prefix.ToString(), "another network");
        }
    }

    private static NumberRange? Range(Offer? offer) => offer is NetworkOffer network ? network.Values.Ranges[0] : null;

    private static string Unsettled(Dialect dialect) => $"""
        select t.Id from Thing t
        where t.DriverId in ({dialect.Ids}) and not exists (select 1 from Manager m where m.ThingId = t.Id)
        order by t.Id
        """;

    private static string Ranged(Dialect dialect) => $"select m.ThingId, m.ParentId from Manager m where m.ThingId in ({dialect.Ids}) and m.First is not null";

    private static string LockManagers(Dialect dialect) => $"update Manager set Highest = Highest where ThingId in ({dialect.Ids})";

    private static string FirstHanded(Dialect dialect) => $"{Handed} {dialect.Limit}";
}
