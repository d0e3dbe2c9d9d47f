namespace Clusto.Attributes;

/// <summary>The attributes that a new thing gets: those that it is given, then what its driver has for keys that it is not given.</summary>
internal static class NewAttributes
{
    /// <param name="thing">The name of the thing.</param>
    /// <param name="given">What it is given, in order.</param>
    /// <param name="without">Keys for which it gets nothing from its driver.</param>
    /// <param name="driver">Its driver.</param>
    /// <param name="schema">The rules of its driver.</param>
    /// <param name="toRow">Makes a row of an attribute that has an ordinal.</param>
    /// <returns>The rows in the order in which they were given.</returns>
    /// <exception cref="AttributeRuleBrokenException">A rule does not allow one.</exception>
    public static List<AttributeRow> Rows(string thing, IReadOnlyList<AttributeFact> given, IReadOnlySet<string>? without, Driver driver, AttributeSchema? schema, Func<AttributeFact, int, AttributeRow> toRow)
    {
        var rows = new List<AttributeRow>(given.Count);
        foreach (var fact in given)
            Append(fact);
        foreach (var (key, value) in driver.Attributes)
        {
            if (without?.Contains(key) != true && !rows.Exists(row => row.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
                Append(new AttributeFact(key, null, null, TypedValue.Of(value)));
        }

        return rows;

        void Append(AttributeFact fact)
        {
            if (schema is not null)
                fact = schema.Admit(thing, fact);
            var ordinal = 0;
            foreach (var row in rows)
            {
                if (!row.Key.Equals(fact.Key, StringComparison.OrdinalIgnoreCase) || !row.IsAt(fact.Number, fact.Subkey))
                    continue;
                if (row.HasValue(fact.Value))
                    return;
                ordinal++;
            }

            rows.Add(toRow(fact, ordinal));
        }
    }
}
