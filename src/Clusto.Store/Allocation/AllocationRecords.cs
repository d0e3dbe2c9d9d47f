using System.Globalization;
using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Allocation;

/// <summary>Hands things out: as many as are wanted or none, and none to two callers.</summary>
public sealed class AllocationRecords
{
    private const string AnyWithKey = "select 1 from Attribute a where a.AttributeKey = @Key";

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingReader reader;
    private readonly ThingResolver resolver;
    private readonly AttributeRecords attributes;
    private readonly MembershipRecords memberships;
    private readonly ResetWriter resetWriter;

    internal AllocationRecords(
        StoreSession session,
        StoreWriter writer,
        DriverRecords drivers,
        ThingReader reader,
        ThingResolver resolver,
        AttributeRecords attributes,
        MembershipRecords memberships,
        ResetWriter resetWriter)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.reader = reader;
        this.resolver = resolver;
        this.attributes = attributes;
        this.memberships = memberships;
        this.resetWriter = resetWriter;
    }

    /// <summary>Takes things and gives them as they are then.</summary>
    /// <exception cref="NotEnoughThingsException">There are fewer than wanted; none is taken.</exception>
    /// <exception cref="RequestNotExclusiveException">What is done to them does not make them taken.</exception>
    /// <exception cref="GroupingInvalidException">They cannot be spread over what is named.</exception>
    /// <exception cref="AttributeRuleBrokenException">A driver has a rule that an attribute breaks.</exception>
    public IReadOnlyList<Thing> Request(ThingRequest request, CancellationToken token)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxPerGroup, 1, nameof(request));
        var claim = Claim.Of(request);
        return writer.Write(scope => Request(scope, request, claim, token), token);
    }

    /// <summary>Gives a thing back, and gives it as it is then: out of its pools, with no more attributes than its driver keeps, and free again.</summary>
    /// <exception cref="ThingHasReferencesException">Services run on it, and <see cref="ResetOptions.Recurse"/> is false.</exception>
    /// <exception cref="ThingProtectedException">It is protected, and <see cref="ResetOptions.Force"/> is false.</exception>
    public Thing Reset(ThingKey thing, ResetOptions options, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            resetWriter.Reset(scope, row, options);
            return reader.Read(reader.Row(row.Id, token)!, token);
        },
        token);

    /// <summary>Which things a request would take now, and why not the others.</summary>
    /// <exception cref="GroupingInvalidException">They cannot be spread over what is named.</exception>
    public AllocationPlan Plan(ThingRequest request, CancellationToken token) => session.InOneView(() =>
    {
        var claim = Claim.Of(request);
        var (_, selection) = Select(request, claim, token);
        var chosen = selection.Available < request.Count ? [] : selection.Choose(request.Count, [], new Dictionary<string, int>(), token);
        return new AllocationPlan
        {
            Wanted = request.Count,
            Taken = [.. chosen.Select(candidate => new AllocationChoice { Thing = candidate.Name, Group = selection.IsSpread ? selection.GroupOf(candidate) : null })],
            Refused = [.. new Refusals(reader.Questions, request, selection).Tell(claim, chosen, token)],
        };
    });

    private IReadOnlyList<Thing> Request(ChangeScope scope, ThingRequest request, Claim claim, CancellationToken token)
    {
        var groups = request.AddTo.Select(group => resolver.Find(group, token)).ToList();
        var (candidates, selection) = Select(request, claim, token);
        var rows = Claimed(request, candidates, selection, token);
        foreach (var row in rows)
        {
            attributes.Set(scope, row, claim.Set);
            foreach (var group in groups)
                memberships.Add(scope, group, row);
        }

        List<long> ids = [.. rows.Select(static row => row.Id)];
        if (candidates.Answering(ids, token) is [var still, ..])
            throw new RequestNotExclusiveException(still);
        return [.. reader.Find(ids, token)];
    }

    // Where writers overlap, a thing may have been taken until it is locked; another one comes in its place. Those that others hold are
    // passed by first, so that nobody waits for what he need not have, and waited for when no others are left.
    private List<ThingRow> Claimed(ThingRequest request, CandidateReader candidates, Selection selection, CancellationToken token)
    {
        if (selection.Available < request.Count)
            throw TooFew(request, selection);
        var rows = new List<ThingRow>();
        var (passed, held) = (new HashSet<long>(), new HashSet<long>());
        var waits = session.Dialect.LockFree is null;
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (rows.Count < request.Count)
        {
            var chosen = selection.Choose(request.Count - rows.Count, passed, taken, token);
            if (chosen.Count == 0 && held.Count == 0)
                throw TooFew(request, selection);
            if (chosen.Count == 0)
            {
                passed.ExceptWith(held);
                held.Clear();
                waits = true;
                continue;
            }

            var free = waits ? null : Free(chosen, token);
            foreach (var candidate in chosen.OrderBy(static candidate => candidate.Id))
            {
                passed.Add(candidate.Id);
                if (free?.Contains(candidate.Id) == false)
                {
                    held.Add(candidate.Id);
                    continue;
                }

                var row = resolver.ForChange(new ThingKey(candidate.Name, candidate.Id));
                if (session.Dialect.LockThing is not null && candidates.Answering([row.Id], token).Count == 0)
                    continue;
                rows.Add(row);
                if (selection.GroupOf(candidate) is { } group)
                    taken[group] = taken.GetValueOrDefault(group) + 1;
            }
        }

        return [.. rows.OrderBy(static row => row.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private HashSet<long> Free(IReadOnlyList<Candidate> chosen, CancellationToken token) =>
        [.. session.Read(session.Dialect.LockFree!, static row => row.GetInt64(0), token, ("@Ids", IdList.Of([.. chosen.Select(static candidate => candidate.Id)])))];

    private (CandidateReader Candidates, Selection Selection) Select(ThingRequest request, Claim claim, CancellationToken token)
    {
        var place = request.SpreadBy is { } word && drivers.CatalogWith(word, token) is var catalog && catalog.Contains(word) ? word : null;
        var key = request.SpreadBy is null || place is not null ? null : Known(request.SpreadBy, token);
        var candidates = new CandidateReader(session, reader.Questions, claim.Question, key, token);
        return (candidates, new Selection(session, drivers, candidates, request, place, token));
    }

    private string Known(string key, CancellationToken token) =>
        AttributeKey.IsValid(key) && session.ReadFirst(session.Text(static dialect => $"{AnyWithKey} order by a.ThingId {dialect.Limit}"), static _ => true, token, ("@Key", key), ("@Limit", 1))
            ? key
            : throw new GroupingInvalidException(key);

    private static NotEnoughThingsException TooFew(ThingRequest request, Selection selection)
    {
        var wanted = request.Count == 1 ? "1 thing" : string.Create(CultureInfo.InvariantCulture, $"{request.Count} things");
        return new NotEnoughThingsException(wanted, (int)selection.Available, Refusals.Limits(request, selection));
    }
}
