using Clusto.Drivers;
using Clusto.Storage;

namespace Clusto.Attributes;

/// <summary>The keys and values that attributes may have, for completion.</summary>
internal sealed class AttributeWords(StoreSession session, DriverRecords drivers)
{
    private const string KnownKeys = "select distinct AttributeKey from Attribute where AttributeKey >= @Prefix and AttributeKey < @End order by AttributeKey";

    private const string DriverOf = "select t.DriverId from Thing t where t.NameKey = @NameKey";

    /// <inheritdoc cref="AttributeRecords.Keys(string, string, CancellationToken)"/>
    public IReadOnlyList<string> Keys(string? thing, string prefix, CancellationToken token) =>
        [.. session.Read(KnownKeys, static row => row.GetString(0), token, ("@Prefix", prefix), ("@End", prefix + "~"))
            .Concat(Rules(thing, token).Select(static rule => rule.Key).Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <inheritdoc cref="AttributeRecords.Values"/>
    public IReadOnlyList<string> Values(string? thing, string key, CancellationToken token)
    {
        var (name, _, subkey) = AttributeFact.ParseKey(key);
        var full = subkey is null ? name : $"{name}.{subkey}";
        return [.. Rules(thing, token).Where(rule => rule.Key.Equals(full, StringComparison.OrdinalIgnoreCase)).SelectMany(Known).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string> Known(AttributeRule rule) => rule switch
    {
        { Values.Count: > 0 } => rule.Values.Select(static value => TypedValue.Of(value).ToString()),
        { Type: AttributeType.Boolean } => ["true", "false"],
        _ => [],
    };

    private IEnumerable<AttributeRule> Rules(string? thing, CancellationToken token)
    {
        var catalog = drivers.Catalog(token);
        var driver = thing is null ? null : session.ReadFirst(DriverOf, static row => (long?)row.GetInt64(0), token, ("@NameKey", ThingName.Fold(thing)));
        return driver is { } id && catalog.Contains(id) ? catalog.Driver(id).Schema : catalog.Ids.SelectMany(each => catalog.Driver(each).Schema);
    }
}
