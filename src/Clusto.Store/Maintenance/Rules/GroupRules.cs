using Clusto.Groups;

namespace Clusto.Maintenance.Rules;

/// <summary>Groups and their members.</summary>
internal static class GroupRules
{
    private const string NoGroups = """
        select g.Name, m.Name from Membership x join Thing g on g.Id = x.GroupId join Driver d on d.Id = g.DriverId join Thing m on m.Id = x.MemberId
        where d.Category <> 4
        """;

    private const string Nested = "select x.MemberId, m.Name, x.GroupId from Membership x join Thing m on m.Id = x.MemberId where x.MemberId in (select GroupId from Membership)";

    public static IEnumerable<StoreRule> All()
    {
        yield return StoreRule.Of("GroupExpected", NoGroups, static row => (
            $"'{row.GetString(0)}' is no group and has the member '{row.GetString(1)}'.",
            null));
        var loops = new Loops();
        yield return new("GroupLoop", Nested, (row, _) =>
        {
            loops.Add(row.GetInt64(0), row.GetString(1), row.GetInt64(2));
            return null;
        })
        {
            Finish = () => loops.Find().Select(static loop => StoreRule.Broken(
                "GroupLoop",
                loop[0],
                $"The group '{loop[0]}' is a member of itself, by way of {string.Join(", ", loop.Skip(1).Append(loop[0]))}.",
                $"Remove-ClustoMember {CommandWord.Of(loop[1 % loop.Count])} {CommandWord.Of(loop[0])}")),
        };
    }
}
