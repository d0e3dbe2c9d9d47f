using Clusto.Groups;
using Clusto.Storage;

namespace Clusto.Maintenance.Rules;

/// <summary>Attributes: each value is in the column of its type.</summary>
internal static class AttributeRules
{
    public static IEnumerable<StoreRule> All(Dialect dialect)
    {
        yield return StoreRule.Of(
            "AttributeValue",
            $"""
            select t.Name, a.AttributeKey from Attribute a join Thing t on t.Id = a.ThingId
            where case
                when a.Type = 0 and a.TextValue is not null then 1
                when a.Type = 1 and a.IntegerValue is not null then 1
                when a.Type = 2 and a.RealValue is not null then 1
                when a.Type = 3 and a.IntegerValue in (0, 1) then 1
                when a.Type = 4 and a.TimeValue is not null then 1
                when a.Type = 5 and a.ReferenceId is not null then 1
                when a.Type = 6 and {dialect.IsJson("a.TextValue")} then 1
                else 0 end = 0
            """,
            static row => (
                $"The attribute '{row.GetString(1)}' of '{row.GetString(0)}' has a value that is not of its type.",
                $"Remove-ClustoAttribute {CommandWord.Of(row.GetString(0))} {CommandWord.Of(row.GetString(1))}"));
    }
}
