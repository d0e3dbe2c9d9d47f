namespace Clusto.Attributes;

/// <summary>The rules that a driver has for the attributes of its things, ready to be asked. A driver without rules has none of this, so that its things pay nothing.</summary>
internal sealed class AttributeSchema
{
    private readonly string driver;
    private readonly Dictionary<string, CompiledRule> rules = new(StringComparer.OrdinalIgnoreCase);

    private AttributeSchema(Driver driver)
    {
        this.driver = driver.Name;
        foreach (var rule in driver.Schema)
            rules.Add(rule.Key, new CompiledRule(rule, driver.Name));
    }

    /// <summary>The schema of a driver; null where it has no rules.</summary>
    public static AttributeSchema? Of(Driver driver) => driver.Schema.Count == 0 ? null : new AttributeSchema(driver);

    /// <summary>The attribute as it may be written: text that reads as the type wanted has become it.</summary>
    /// <exception cref="AttributeRuleBrokenException">A rule does not allow it.</exception>
    public AttributeFact Admit(string thing, AttributeFact fact) => Rule(fact.Key, fact.Subkey)?.Admit(thing, fact) ?? fact;

    /// <inheritdoc cref="Admit(string, AttributeFact)"/>
    public List<AttributeFact> Admit(string thing, IEnumerable<AttributeFact> facts) => [.. facts.Select(fact => Admit(thing, fact))];

    /// <summary>Checks what a key holds after values were added or set.</summary>
    /// <exception cref="AttributeRuleBrokenException">It has several values and may not.</exception>
    public void CheckWritten(string thing, string key, IReadOnlyList<AttributeRow> now)
    {
        foreach (var rule in OfKey(key))
            rule.CheckCount(thing, now);
    }

    /// <summary>Checks what a key holds after values were taken away. A thing that lacked them before the rule was there may go on without.</summary>
    /// <exception cref="AttributeRuleBrokenException">It is required and has no value any more.</exception>
    public void CheckRemoved(string thing, string key, IReadOnlyList<AttributeRow> before, IReadOnlyList<AttributeRow> now)
    {
        foreach (var rule in OfKey(key))
        {
            if (before.Any(rule.IsAbout))
                rule.CheckRequired(thing, now, "Set it to another value instead, or give the thing another driver");
        }
    }

    /// <summary>Checks all that a thing has: a new one, or one that gets this driver. Rules that it was under before are not asked again.</summary>
    /// <exception cref="AttributeRuleBrokenException">A rule is broken.</exception>
    public void CheckWhole(string thing, IReadOnlyList<AttributeRow> rows, AttributeSchema? before = null)
    {
        foreach (var rule in rules.Values)
        {
            if (before is not null && before.rules.TryGetValue(rule.Key, out var same) && ReferenceEquals(same.Source, rule.Source))
                continue;
            rule.CheckRequired(thing, rows, "Give it a value in the same command");
            rule.CheckCount(thing, rows);
            foreach (var row in rows.Where(rule.IsAbout))
                rule.CheckValue(thing, row);
        }
    }

    public override string ToString() => driver;

    private CompiledRule? Rule(string key, string? subkey) => rules.GetValueOrDefault(subkey is null ? key : $"{key}.{subkey}");

    private IEnumerable<CompiledRule> OfKey(string key) => rules.Values.Where(rule => rule.IsOfKey(key));
}
