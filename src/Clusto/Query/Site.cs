namespace Clusto.Query;

/// <summary>An inventory in memory, as far as questions look at it.</summary>
internal sealed class Site
{
    private readonly Dictionary<long, Subject> byId;
    private readonly ILookup<long, Subject> held;
    private readonly ILookup<long, Subject> members;

    public Site(IReadOnlyCollection<Subject> subjects)
    {
        Subjects = subjects;
        byId = subjects.ToDictionary(subject => subject.Thing.Id);
        held = subjects.Where(subject => subject.LocationId is not null).ToLookup(subject => subject.LocationId!.Value);
        members = subjects.SelectMany(subject => subject.Groups, (subject, group) => (subject, group)).ToLookup(pair => pair.group, pair => pair.subject);
    }

    public IReadOnlyCollection<Subject> Subjects { get; }

    public Subject? this[long id] => byId.GetValueOrDefault(id);

    /// <summary>What a thing holds itself.</summary>
    public IEnumerable<Subject> Held(long id) => held[id];

    /// <summary>The members that a group has itself.</summary>
    public IEnumerable<Subject> Members(long id) => members[id];
}
