using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>Checks what classes and roles require when it is written: terms on a class, references to classes on a role.</summary>
internal sealed class RequirementRules(DriverRecords drivers, ThingReader reader)
{
    /// <summary>The attributes as a thing of a driver keeps them.</summary>
    /// <exception cref="ExpressionInvalidException">A class requires what is no attribute term.</exception>
    /// <exception cref="DriverExpectedException">A role requires what is no class.</exception>
    public IReadOnlyList<AttributeFact> Checked(long driver, IReadOnlyList<AttributeFact> facts)
    {
        if (!facts.Any(IsRequirement))
            return facts;
        var catalog = drivers.CatalogWith(driver, CancellationToken.None);
        if (catalog.IsA(driver, DriverNames.Class))
            return [.. facts.Select(fact => IsRequirement(fact) ? Term(fact, catalog) : fact)];
        return catalog.IsA(driver, DriverNames.Role)
            ? [.. facts.Select(fact => IsRequirement(fact) ? Class(fact) : fact)]
            : facts;
    }

    private static bool IsRequirement(AttributeFact fact) => fact.Key.Equals(Requirement.AttributeKey, StringComparison.OrdinalIgnoreCase);

    private static AttributeFact Term(AttributeFact fact, DriverCatalog catalog)
    {
        if (fact.Value.Type == AttributeType.Reference)
            throw new AttributeTypeInvalidException(fact.Value, "a requirement of a class", "A class requires attributes: 'memory>=65536', 'cpu,epyc*', 'gpu'. Roles require classes.");
        var text = fact.Value.ToString();
        Requirement.Parse(text, catalog);
        return fact with { Value = new TypedValue(AttributeType.String, text) };
    }

    private AttributeFact Class(AttributeFact fact)
    {
        var name = fact.Value.ToString();
        var row = reader.Row(name, CancellationToken.None) ?? throw new ThingNotFoundException(name);
        var catalog = drivers.CatalogWith(row.DriverId, CancellationToken.None);
        return catalog.IsA(row.DriverId, DriverNames.Class)
            ? fact with { Value = new TypedValue(AttributeType.Reference, row.Name) }
            : throw new DriverExpectedException(row.Name, catalog.Name(row.DriverId), DriverNames.Class);
    }
}
