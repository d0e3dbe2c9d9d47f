using System.Globalization;
using Clusto.Drivers;
using Clusto.Maintenance.Rules;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>Holds the whole store against the rules, all at one moment.</summary>
internal sealed class StoreCheck(StoreSession session, StoreProgress? told, CancellationToken token)
{
    // A rule that everything breaks is one finding more, not a million.
    private const int MostOfRule = 1000;

    /// <summary>What breaks a rule, rule by rule. The drivers come first: other rules are read from them.</summary>
    public IEnumerable<Finding> Run()
    {
        // A connection of its own: whoever takes the findings may write meanwhile.
        using var own = StoreOpening.Again(session, token);
        if (own.Dialect.BeginView is { } begin)
            own.Execute(begin);
        StoreRule[] rules = [.. DriverRules.All(), .. ReferenceRules.All(), .. ThingRules.All(own.Dialect), .. RackRules.All(), .. PortRules.All(), .. AttributeRules.All(own.Dialect), .. GroupRules.All(), .. ResourceRules.All(), .. PoolRules.All(), .. HistoryRules.All()];
        var drivers = DriverCatalog.Load(own, token);
        var areSound = true;
        for (var index = 0; index < rules.Length; index++)
        {
            var rule = rules[index];
            if (rule.NeedsDrivers && !areSound)
                continue;
            told?.Invoke($"checking {rule.Name}", index, rules.Length);
            foreach (var finding in Break(own, rule, drivers))
            {
                areSound &= !rule.IsOfDrivers;
                yield return finding;
            }
        }
    }

    private List<Finding> Break(StoreSession own, StoreRule rule, DriverCatalog drivers)
    {
        var found = new List<Finding>();
        var more = 0L;
        own.ReadEach(
            rule.Sql,
            row =>
            {
                if (rule.Read(row, drivers) is not { } finding)
                    return;
                if (found.Count < MostOfRule)
                    found.Add(finding);
                else
                    more++;
            },
            token);
        found.AddRange(rule.Finish?.Invoke().Take(MostOfRule) ?? []);
        if (more > 0)
            found.Add(StoreRule.Broken(rule.Name, found[^1].Thing, string.Create(CultureInfo.InvariantCulture, $"The rule {rule.Name} is broken by {more} more.")));
        return found;
    }
}
