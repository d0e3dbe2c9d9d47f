namespace Clusto.Maintenance.Rules;

/// <summary>History: what is there was created, what is gone was removed, and no write is without its change.</summary>
internal static class HistoryRules
{
    private const string NeverCreated = "select t.Name from Thing t where not exists (select 1 from Change c where c.ThingId = t.Id and c.Kind = 0)";

    private const string OtherVersion = """
        select t.Name from Thing t join (select ThingId, max(Id) as Id from Change group by ThingId) l on l.ThingId = t.Id join Change c on c.Id = l.Id
        where c.ChangeSetId <> t.Version
        """;

    private const string NeverRemoved = """
        select c.ThingName from (select ThingId, max(Id) as Id from Change where ThingId <> 0 group by ThingId) l join Change c on c.Id = l.Id
        where c.Kind <> 1 and not exists (select 1 from Thing t where t.Id = l.ThingId)
        """;

    private const string Removed = """
        select t.Name from Thing t join (select ThingId, max(Id) as Id from Change group by ThingId) l on l.ThingId = t.Id join Change c on c.Id = l.Id
        where c.Kind = 1
        """;

    private const string WithoutChange = "select s.Actor, s.Id from ChangeSet s where not exists (select 1 from Change c where c.ChangeSetId = s.Id)";

    public static IEnumerable<StoreRule> All()
    {
        yield return StoreRule.Of("HistoryIncomplete", NeverCreated, static row => ($"The history does not say when '{row.GetString(0)}' was created.", null));
        yield return StoreRule.Of("VersionMismatch", OtherVersion, static row => ($"The version of '{row.GetString(0)}' is not that of its last change: it was written without one.", null));
        yield return StoreRule.Of("RemovalMissing", NeverRemoved, static row => ($"'{row.GetString(0)}' is gone, and the history does not say that it was removed.", null));
        yield return StoreRule.Of("RemovedThing", Removed, static row => ($"'{row.GetString(0)}' is there, and the history says that it was removed.", null));
        yield return StoreRule.Of("ChangeSetEmpty", WithoutChange, static row => ($"The change set {row.GetValue(1)} of {row.GetString(0)} has no change.", null));
    }
}
