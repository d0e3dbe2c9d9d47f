using System.Globalization;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>A filter of changes as conditions on Change c and ChangeSet s.</summary>
internal sealed class ChangeConditions
{
    private readonly Dialect dialect;
    private readonly List<string> conditions = [];
    private readonly List<(string Name, object? Value)> arguments = [];

    public ChangeConditions(Dialect dialect, ChangeFilter filter, IReadOnlyList<long>? thingIds)
    {
        this.dialect = dialect;
        AreOfThings = thingIds is not null;
        if (thingIds is not null)
            Add($"c.ThingId in ({dialect.Ids})", "@Ids", IdList.Of(thingIds));
        // Drivers are no things and share the number 0: of them only the one that is named is meant.
        if (thingIds?.Contains(0) == true && filter.Thing is { } driver)
            Add($"(c.ThingId <> 0 or {dialect.SameText("c.ThingName", "@DriverName")})", "@DriverName", driver);
        // The index of the times would give the changes in another order than that of their numbers.
        if (filter.Since is { } since)
            Add($"{dialect.NoIndex}s.At >= @Since", "@Since", since.ToUniversalTime());
        if (filter.Until is { } until)
            Add($"{dialect.NoIndex}s.At < @Until", "@Until", until.ToUniversalTime());
        if (filter.ChangeSet is { } changeSet)
            Add("s.Id = @ChangeSet", "@ChangeSet", changeSet);
        AddPattern("s.Actor", "@Actor", filter.Actor);
        AddPattern("s.Host", "@Host", filter.Host);
        AddPattern("s.Reason", "@Reason", filter.Reason);
        if (filter.Kinds is { Count: > 0 } kinds)
            conditions.Add($"c.Kind in ({string.Join(", ", kinds.Select(kind => ((int)kind).ToString(CultureInfo.InvariantCulture)))})");
    }

    /// <summary>Whether only changes of certain things are meant, so that it is they that lead to them.</summary>
    public bool AreOfThings { get; }

    public IReadOnlyList<(string Name, object? Value)> Arguments => arguments;

    /// <summary>Leaves out change sets that no time lets through, so that they are not even looked at.</summary>
    public void AddSets(long? first, long? last)
    {
        if (first is { } lowest)
            Add("s.Id >= @FirstSet", "@FirstSet", lowest);
        if (last is { } highest)
            Add("s.Id <= @LastSet", "@LastSet", highest);
    }

    /// <summary>The conditions, each after an <c>and</c>.</summary>
    public override string ToString() => string.Concat(conditions.Select(static condition => " and " + condition));

    // What was not said matches no pattern.
    private void AddPattern(string column, string name, string? text)
    {
        if (text is null)
            return;
        var pattern = Pattern.Of(text);
        if (pattern.Kind == PatternKind.Exact)
            Add(dialect.SameText(column, name), name, pattern.Text);
        else
            Add($"{column} is not null and {dialect.TextGlob($"coalesce({column}, '')", name)}", name, dialect.ValueGlobText(pattern.Text));
    }

    private void Add(string condition, string name, object value)
    {
        conditions.Add(condition);
        arguments.Add((name, value));
    }
}
