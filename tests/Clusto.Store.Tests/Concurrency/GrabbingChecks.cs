namespace Clusto.Tests.Concurrency;

/// <summary>What must hold of a store after several processes asked it for everything at once. The benchmarks ask the same at a larger scale.</summary>
internal static class GrabbingChecks
{
    /// <summary>Each statement finds nothing in a store that is whole.</summary>
    public static readonly string[] All =
    [
        "select 'integrity: ' || integrity_check from pragma_integrity_check where integrity_check <> 'ok'",
        "select 'reference: ' || \"table\" from pragma_foreign_key_check",
        "select 'value without its change: ' || r.Text from Resource r where (select count(*) from Change c where c.ThingId = r.ThingId and c.Kind = 11 and c.After ->> 'value' = r.Text) <> 1",
        "select 'change without its value: ' || c.After from Change c where c.Kind = 11 and not exists (select 1 from Resource r where r.ThingId = c.ThingId and r.Text = c.After ->> 'value')",
        "select 'run in the wrong place: ' || hex(u.First) from ResourceRun u where not exists (select 1 from Resource r where r.ManagerId = u.ManagerId and r.Value = u.First) or not exists (select 1 from Resource r where r.ManagerId = u.ManagerId and r.Value = u.Last)",
        "select 'value in no run: ' || r.Text from Resource r where not exists (select 1 from ResourceRun u where u.ManagerId = r.ManagerId and u.First <= r.Value and u.Last >= r.Value)",
        "select 'taken twice: ' || c.ThingName from Change c where c.Kind = 5 and c.After like '%allocated%' group by c.ThingId having count(*) > 1",
        "select 'taken without its change: ' || t.Name from Attribute a join Thing t on t.Id = a.ThingId where a.AttributeKey = 'status' and a.TextValue = 'allocated' and not exists (select 1 from Change c where c.ThingId = t.Id and c.Kind = 5)",
        "select 'half a cable: ' || p.Name from Port p where p.PeerThingId is not null and not exists (select 1 from Port o where o.ThingId = p.PeerThingId and o.Name = p.PeerPort and o.PeerThingId = p.ThingId and o.PeerPort = p.Name)",
    ];
}
