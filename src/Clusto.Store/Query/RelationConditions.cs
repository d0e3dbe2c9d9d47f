namespace Clusto.Query;

/// <summary>Questions about how things are connected, placed and grouped as SQL. What the others are is a named subquery.</summary>
internal sealed class RelationConditions(Translation translation, Func<Question, string, string> condition, Func<Question, bool> isExact)
{
    private Storage.Dialect Dialect => translation.Dialect;

    private Statement Statement => translation.Statement;

    /// <summary>What is in the things that answer a question, at any depth, as a select.</summary>
    public string Inside(Question container)
    {
        var roots = Named(container);
        var name = Statement.NewName("Inside");
        Statement.Add($"""
            {name} (Id) as (
                select c.Id from Thing c where c.LocationId in (select Id from {roots})
                {Dialect.Union} select m.MemberId from Membership m where m.GroupId in (select Id from {roots})
                {Dialect.Union} select c.Id from Thing c join {name} i on c.LocationId = i.Id
                {Dialect.Union} select m.MemberId from Membership m join {name} i on m.GroupId = i.Id)
            """);
        return $"select Id from {name}";
    }

    /// <summary>What the things that answer a question are in, at any depth, as a select.</summary>
    public string Above(Question inner)
    {
        var roots = Named(inner);
        var name = Statement.NewName("Above");
        Statement.Add($"""
            {name} (Id) as (
                select c.LocationId from Thing c where c.Id in (select Id from {roots}) and c.LocationId is not null
                {Dialect.Union} select m.GroupId from Membership m where m.MemberId in (select Id from {roots})
                {Dialect.Union} select c.LocationId from Thing c join {name} a on c.Id = a.Id where c.LocationId is not null
                {Dialect.Union} select m.GroupId from Membership m join {name} a on m.MemberId = a.Id)
            """);
        return $"select Id from {name}";
    }

    public string Holders(Question held) =>
        $"select c.LocationId from Thing c where c.Id in (select Id from {Named(held)}) and c.LocationId is not null";

    public string Neighbours(Question others)
    {
        var roots = Named(others);
        return $"""
            select p.PeerThingId from Port p where p.ThingId in (select Id from {roots}) and p.PeerThingId is not null
            union all select c.Id from Thing c where c.LocationId in (select Id from {roots})
            union all select c.LocationId from Thing c where c.Id in (select Id from {roots}) and c.LocationId is not null
            union all select m.MemberId from Membership m where m.GroupId in (select Id from {roots})
            union all select m.GroupId from Membership m where m.MemberId in (select Id from {roots})
            """;
    }

    /// <summary>The members of groups, themselves or through groups that are, as a select.</summary>
    public string Members(MemberOf question)
    {
        var roots = Groups(question);
        var name = Statement.NewName("Members");
        Statement.Add($"""
            {name} (Id) as (
                select m.MemberId from Membership m where m.GroupId in (select Id from {roots})
                {Dialect.Union} select m.MemberId from Membership m join {name} i on m.GroupId = i.Id)
            """);
        return $"select Id from {name}";
    }

    /// <summary>A condition that one of few things is in what answers a question: climbs up from those that lead.</summary>
    public string ClimbInside(Question container, string thing)
    {
        var roots = Named(container);
        var name = Statement.NewName("Climb");
        Statement.Add($"""
            {name} (Start, Id) as (
                select l.Id, c.LocationId from Lead l join Thing c on c.Id = l.Id where c.LocationId is not null
                {Dialect.Union} select l.Id, m.GroupId from Lead l join Membership m on m.MemberId = l.Id
                {Dialect.Union} select s.Start, c.LocationId from {name} s join Thing c on c.Id = s.Id where c.LocationId is not null
                {Dialect.Union} select s.Start, m.GroupId from {name} s join Membership m on m.MemberId = s.Id)
            """);
        return $"{thing}.Id in (select Start from {name} where Id in (select Id from {roots}))";
    }

    /// <summary>A condition that one of few things is a member of groups, itself or through groups that are.</summary>
    public string ClimbToGroups(MemberOf question, string thing)
    {
        var roots = Groups(question);
        var name = Statement.NewName("Climb");
        Statement.Add($"""
            {name} (Start, Id) as (
                select l.Id, m.GroupId from Lead l join Membership m on m.MemberId = l.Id
                {Dialect.Union} select s.Start, m.GroupId from {name} s join Membership m on m.MemberId = s.Id)
            """);
        return $"{thing}.Id in (select Start from {name} where Id in (select Id from {roots}))";
    }

    public string Servers(RunsService question) => Holders(new AllOf([new CategoryIs(Category.Service), new NameIs(question.Pattern)]));

    public string Located(LocatedIn question) => question.Pattern is { Kind: PatternKind.Glob, Text: { Length: > 0 } text } && text.All(character => character == '*')
        ? "select c.Id from Thing c where c.LocationId is not null"
        : $"select c.Id from Thing c where c.LocationId in (select Id from {Named(new NameIs(question.Pattern))})";

    private string Groups(MemberOf question) => Named(new AllOf([new DriverIs(Pattern.Exactly(question.Kind.ToString())), new NameIs(question.Pattern)]));

    /// <summary>Gives the things that answer a question a name, by which their numbers are found.</summary>
    public string Named(Question question)
    {
        // The others are looked for, however the things themselves are looked at.
        var probing = translation.IsProbing;
        translation.IsProbing = false;
        // A named subquery that names others is read again wherever it is named: what relates to what relates to others is answered first.
        var things = isExact(question) && Exactness.Relations(question) < 2 ? $"select o.Id from Thing o where {condition(question, "o")}" : translation.Resolved(question);
        translation.IsProbing = probing;
        var name = Statement.NewName("Root");
        Statement.Add($"{name} (Id) as ({things})");
        return name;
    }
}
