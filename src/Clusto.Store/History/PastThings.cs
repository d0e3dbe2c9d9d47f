using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>The things as they were at one time, also those that were removed since.</summary>
public sealed class PastThings
{
    private const int Page = 500;

    private readonly StoreSession session;
    private readonly DriverRecords drivers;
    private readonly ThingReader things;
    private readonly PastReader past;
    private readonly DateTime time;
    private readonly LostDrivers lost;
    private readonly long? moment;
    private QuestionReader? questions;

    internal PastThings(StoreSession session, DriverRecords drivers, ThingReader things, PastReader past, DateTime time)
    {
        this.session = session;
        this.drivers = drivers;
        this.things = things;
        this.past = past;
        this.time = time;
        lost = new LostDrivers(session, drivers);
        moment = past.Moment(time, CancellationToken.None);
    }

    /// <summary>The last change set that the picture holds; null before the first of all, when there was nothing.</summary>
    internal long? Moment => moment;

    /// <summary>One thing by the name that it had, or by its number.</summary>
    /// <exception cref="ThingNotFoundException">There was none.</exception>
    public Thing Get(ThingKey key, CancellationToken token) => Find(key, token) ?? Carrier(key.Name, token) ?? throw new ThingNotFoundException(key.Name, time);

    /// <summary>One thing by the name that it had, or by its number; null where there was none.</summary>
    public Thing? Find(ThingKey key, CancellationToken token) => State(key, token) is { } state ? ToThings([state], NewPlaces(), token)[0] : null;

    /// <summary>The things whose names matched, by name, in pages; nothing stays open between them.</summary>
    /// <param name="name">The name or a pattern for it; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    public IEnumerable<Thing> Find(Pattern? name, CancellationToken token)
    {
        if (moment is not { } at)
            yield break;
        var places = NewPlaces();
        foreach (var ids in Ids(at, name, token).Chunk(Page))
        {
            var states = past.Read(ids, at, token);
            foreach (var thing in ToThings([.. ids.Where(states.ContainsKey).Select(id => states[id])], places, token))
                yield return thing;
        }
    }

    /// <summary>The things that answered a question, by name, in pages.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="first">How many to give at the most; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    public IEnumerable<Thing> Find(Question question, long skip, long? first, CancellationToken token) => Questions(token)?.Find(question, skip, first, token) ?? [];

    /// <summary>How many things answered a question.</summary>
    public long Count(Question question, CancellationToken token) => Questions(token)?.Count(question, token) ?? 0;

    /// <summary>How the store answers a question about that time.</summary>
    public Explanation Explain(Question question, CancellationToken token) => (Questions(token) ?? things.Questions).Explain(question, token);

    /// <summary>How a thing was connected: its cables, its place, its groups, what it held and its members.</summary>
    /// <exception cref="ThingNotFoundException">There was no such thing.</exception>
    public IReadOnlyList<Connection> Connections(ThingKey key, CancellationToken token) => State(key, token) is { } state
        ? new PastConnections(session, past, moment!.Value, NewPlaces()).Of(state, token)
        : throw new ThingNotFoundException(key.Name, time);

    // Where nothing was changed since, the present answers; before the first change there was nothing.
    private QuestionReader? Questions(CancellationToken token)
    {
        if (moment is not { } at)
            return null;
        return questions ??= PastTables.Of(session.Dialect, past.ChangedSince(at, token)) is { } tables
            ? new QuestionReader(session, drivers, Read, tables)
            : things.Questions;
    }

    private IEnumerable<Thing> Read(IEnumerable<List<long>> chunks, CancellationToken token)
    {
        var places = NewPlaces();
        foreach (var ids in chunks.SelectMany(static chunk => chunk.Chunk(Page)))
        {
            var states = past.Read(ids, moment!.Value, token);
            foreach (var thing in ToThings([.. ids.Where(states.ContainsKey).Select(id => states[id])], places, token))
                yield return thing;
        }
    }

    private Thing? Carrier(string word, CancellationToken token) =>
        Find(Question.Any([.. KnownWord.Carriers(word)]), 0, 2, token).ToList() is [var thing] ? thing : null;

    private PastPlaces NewPlaces() => new(past, drivers, moment!.Value);

    private ThingState? State(ThingKey key, CancellationToken token)
    {
        if (moment is not { } at)
            return null;
        if (key.Id is { } id)
            return past.Read([id], at, token).GetValueOrDefault(id);
        var name = ThingName.Fold(key.Name);
        // Whoever has the name now mostly had it then; only if not, the changes since are looked through for it.
        if (things.Row(key.Name, token) is { } row && past.Read([row.Id], at, token).GetValueOrDefault(row.Id) is { } same && ThingName.Fold(same.Name) == name)
            return same;
        foreach (var (former, other) in past.OtherNames(at, token))
        {
            if (other is not null && ThingName.Fold(other) == name)
                return past.Read([former], at, token).GetValueOrDefault(former);
        }

        return null;
    }

    // Two lists by name, merged: things that have the name that they had, and those that were renamed or removed since.
    private IEnumerable<long> Ids(long at, Pattern? name, CancellationToken token)
    {
        var others = past.OtherNames(at, token);
        var glob = name is null ? null : new GlobMatch(name.Kind == PatternKind.Glob ? name.Text : Escaped(name.Text));
        var former = others
            .Where(other => other.Value is not null && (glob is null || glob.IsMatch(other.Value)))
            .Select(static other => (Name: ThingName.Fold(other.Value!), other.Key))
            .OrderBy(static other => other.Name, StringComparer.Ordinal)
            .ToList();
        var next = 0;
        foreach (var (id, present) in Present(name, token))
        {
            if (others.ContainsKey(id) || (glob is not null && !glob.IsMatch(present)))
                continue;
            for (; next < former.Count && string.CompareOrdinal(former[next].Name, ThingName.Fold(present)) < 0; next++)
                yield return former[next].Key;
            yield return id;
        }

        for (; next < former.Count; next++)
            yield return former[next].Key;
    }

    private IEnumerable<(long Id, string Name)> Present(Pattern? name, CancellationToken token)
    {
        var prefix = ThingName.Fold(name is null ? "" : Prefix(name));
        var after = "";
        List<(long Id, string Name)> chunk;
        do
        {
            chunk = session.Read(
                session.Text(PresentNames),
                static row => (row.GetInt64(0), row.GetString(1)),
                token,
                ("@Prefix", prefix),
                ("@End", prefix + session.Dialect.LastCharacter),
                ("@After", after),
                ("@Limit", Page));
            foreach (var found in chunk)
                yield return found;
            after = chunk.Count == 0 ? "" : ThingName.Fold(chunk[^1].Name);
        }
        while (chunk.Count == Page);
    }

    private static string Prefix(Pattern name)
    {
        var end = name.Kind == PatternKind.Glob ? name.Text.AsSpan().IndexOfAny("*?[`") : -1;
        return end < 0 ? name.Text : name.Text[..end];
    }

    private static string Escaped(string text) => string.Concat(text.Select(static character => "`" + character));

    private static string PresentNames(Dialect dialect) => $"""
        select t.Id, t.Name from Thing t where t.NameKey >= @Prefix and t.NameKey < @End and t.NameKey > @After
        order by t.NameKey {dialect.Limit}
        """;

    private List<Thing> ToThings(List<ThingState> states, PastPlaces places, CancellationToken token)
    {
        places.Add(states.Where(static state => state.Row.LocationId is not null).Select(static state => state.Row.LocationId!.Value), token);
        places.Add(states.SelectMany(static state => state.AttributeRows).Where(static row => row.ReferenceId is not null).Select(static row => row.ReferenceId!.Value), token);
        return states.ConvertAll(state => ToThing(state, places));
    }

    private Thing ToThing(ThingState state, PastPlaces places)
    {
        var row = state.Row;
        var driver = state.LostDriver is { } name ? lost.Find(name) : drivers.CatalogWith(row.DriverId, CancellationToken.None).Driver(row.DriverId);
        return new Thing
        {
            Id = row.Id,
            Name = row.Name,
            Driver = driver.Name,
            Category = driver.Category,
            Location = row.LocationId is { } location ? places.Name(location) : null,
            Rack = places.Rack(row.LocationId),
            RackUnit = row.RackUnit,
            RackUnits = row.RackUnits,
            RackFace = row.RackFace,
            RackSide = row.RackSide,
            Attributes = new AttributeList([.. state.AttributeRows.Select(attribute => Named(attribute, places).ToAttribute(row.Name))]),
            Version = row.Version,
            CreatedAt = row.CreatedAt,
            ChangedAt = row.ChangedAt,
        };
    }

    private static AttributeRow Named(AttributeRow row, PastPlaces places) =>
        row.ReferenceId is { } reference && places.Name(reference) is { } name ? row with { Value = name } : row;
}
