using Clusto.Drivers;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Allocation;

/// <summary>Chooses from what could be taken: no more from one group than allowed, the best first.</summary>
internal sealed class Selection
{
    private const string Rack = "Rack";
    private const double InNoRack = 2;

    private readonly ThingRequest request;
    private readonly IReadOnlyList<Preference> preferences;
    private readonly CandidateReader candidates;
    private readonly string? place;
    private readonly Dictionary<(long?, string?), Bucket> known = [];

    public Selection(StoreSession session, DriverRecords drivers, CandidateReader candidates, ThingRequest request, string? place, CancellationToken token)
    {
        this.request = request;
        this.candidates = candidates;
        this.place = place;
        preferences = Preference.Read(request.Prefer);
        Buckets = Grouped(session, drivers, candidates.Buckets(token), token);
    }

    /// <summary>What could be taken, by place.</summary>
    public IReadOnlyList<Bucket> Buckets { get; }

    /// <summary>Whether the request is spread over anything.</summary>
    public bool IsSpread => request.SpreadBy is not null;

    /// <summary>How many can be had.</summary>
    public long Available => IsSpread
        ? Buckets.Where(static bucket => bucket.Group is not null).GroupBy(static bucket => bucket.Group, StringComparer.OrdinalIgnoreCase).Sum(group => Math.Min(request.MaxPerGroup, group.Sum(static bucket => bucket.Count)))
        : Buckets.Sum(static bucket => bucket.Count);

    /// <summary>The group of a thing; null where it is in none.</summary>
    public string? GroupOf(Candidate candidate) => BucketOf(candidate)?.Group;

    /// <summary>The things to take, as many as there are of those wanted.</summary>
    /// <param name="wanted">How many.</param>
    /// <param name="passed">Things that are left out.</param>
    /// <param name="taken">How many were taken from each group already.</param>
    /// <param name="token">Ends the reading.</param>
    public List<Candidate> Choose(int wanted, IReadOnlyCollection<long> passed, IReadOnlyDictionary<string, int> taken, CancellationToken token)
    {
        var byPlace = preferences[0].IsFilling;
        var most = IsSpread ? Math.Min(request.MaxPerGroup, request.Count) : request.Count;
        var found = candidates.Best(preferences, most, byPlace ? Places(wanted, passed.Count, taken) : null, passed, token);
        var left = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var chosen = new List<Candidate>();
        foreach (var candidate in InOrder(found, byPlace))
        {
            if (chosen.Count == wanted)
                break;
            if (!IsSpread)
            {
                chosen.Add(candidate);
                continue;
            }

            if (GroupOf(candidate) is not { } group)
                continue;
            var room = left.GetValueOrDefault(group, request.MaxPerGroup - taken.GetValueOrDefault(group));
            if (room > 0)
                chosen.Add(candidate);
            left[group] = room - 1;
        }

        return chosen;
    }

    // The places with enough things, those that come first by how full they are; some more for those that others were faster with.
    private List<long?> Places(int wanted, int spare, IReadOnlyDictionary<string, int> taken)
    {
        var places = new List<long?>();
        var left = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var missing = (long)wanted + spare;
        foreach (var bucket in ByFilling(Buckets, static bucket => bucket))
        {
            if (missing <= 0)
                break;
            var room = bucket.Count;
            if (IsSpread)
            {
                if (bucket.Group is not { } group)
                    continue;
                var allowed = left.GetValueOrDefault(group, request.MaxPerGroup - taken.GetValueOrDefault(group));
                room = Math.Min(room, allowed);
                left[group] = allowed - room;
            }

            if (room <= 0)
                continue;
            places.Add(bucket.Location);
            missing -= room;
        }

        return [.. places.Distinct()];
    }

    private IEnumerable<Candidate> InOrder(List<Candidate> found, bool byPlace) => byPlace
        ? ByFilling(found, BucketOf)
        : found.OrderBy(static candidate => candidate.Rank);

    private IEnumerable<T> ByFilling<T>(IEnumerable<T> items, Func<T, Bucket?> bucketOf) => preferences[0].IsMostFilled
        ? items.OrderByDescending(item => bucketOf(item) is { Filling: <= 1 } bucket ? bucket.Filling : -1).ThenBy(item => bucketOf(item)?.Group, StringComparer.OrdinalIgnoreCase)
        : items.OrderBy(item => bucketOf(item)?.Filling ?? InNoRack).ThenBy(item => bucketOf(item)?.Group, StringComparer.OrdinalIgnoreCase);

    private Bucket? BucketOf(Candidate candidate) => known.GetValueOrDefault(Key(candidate.Location, candidate.Value));

    // A database that groups without regard to case gives a bucket the spelling of any one of its things.
    private static (long?, string?) Key(long? location, string? value) => (location, value?.ToUpperInvariant());

    private List<Bucket> Grouped(StoreSession session, DriverRecords drivers, List<Bucket> buckets, CancellationToken token)
    {
        var ancestors = new Ancestors(session, drivers);
        List<long> places = [.. buckets.Where(static bucket => bucket.Location is not null).Select(static bucket => bucket.Location!.Value).Distinct()];
        var groups = place is null ? [] : ancestors.Find(places, place, token);
        var racks = preferences[0].IsFilling ? place?.Equals(Rack, StringComparison.OrdinalIgnoreCase) == true ? groups : ancestors.Find(places, Rack, token) : [];
        var filling = new RackFilling(session, drivers).Read([.. racks.Values.DistinctBy(static rack => rack.Id)], token);
        var grouped = buckets.ConvertAll(bucket => bucket with
        {
            Group = place is null ? bucket.Value : bucket.Location is { } location ? groups.GetValueOrDefault(location)?.Name : null,
            Filling = bucket.Location is { } at && racks.TryGetValue(at, out var rack) ? filling[rack.Id] : InNoRack,
        });
        foreach (var bucket in grouped)
            known[Key(bucket.Location, bucket.Value)] = bucket;
        return grouped;
    }
}
