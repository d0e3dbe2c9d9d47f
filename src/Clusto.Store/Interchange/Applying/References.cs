using Clusto.Attributes;
using Clusto.Interchange.Reading;

namespace Clusto.Interchange.Applying;

/// <summary>Attributes that refer to things: those that are not there yet are written once they are.</summary>
internal static class References
{
    /// <summary>The attributes that can be written now, and those of keys that refer to what is not there yet.</summary>
    public static (List<AttributeFact> Now, List<AttributeFact> Later) Split(SiteThing thing, ImportRun run)
    {
        var (now, later) = (new List<AttributeFact>(thing.Attributes.Count), new List<AttributeFact>());
        foreach (var attribute in thing.Attributes)
            (attribute.Values.All(fact => fact.Value.Type != AttributeType.Reference || run.Known.Find((string)fact.Value.Value) is not null) ? now : later).AddRange(attribute.Values);
        return (now, later);
    }

    /// <summary>The row that an attribute becomes whose thing is there.</summary>
    public static AttributeRow ToRow(AttributeWriter attributes, KnownThings known, long thingId, AttributeFact fact, int ordinal)
    {
        if (fact.Value.Type != AttributeType.Reference)
            return attributes.ToRow(thingId, fact, ordinal);
        var target = known.Get((string)fact.Value.Value);
        return Unresolved(thingId, fact) with { Ordinal = ordinal, Value = target.Name, ReferenceId = target.Id };
    }

    /// <summary>A row of an attribute whose thing is still to come.</summary>
    public static AttributeRow Unresolved(long thingId, AttributeFact fact) => new(thingId, fact.Key, fact.Number, fact.Subkey, 0, fact.Value.Type, fact.Value.Value, null);
}
