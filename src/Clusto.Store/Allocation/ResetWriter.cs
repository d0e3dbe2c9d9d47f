using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Query;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Allocation;

/// <summary>Gives things back: they lose what they got for their use, and keep what they are.</summary>
internal sealed class ResetWriter(
    StoreSession session,
    DriverRecords drivers,
    AttributeRecords attributes,
    AttributeWriter rows,
    MembershipRecords memberships,
    CableReader cables,
    CableWriter cableWriter,
    ResourceWriter resources,
    ThingRemoval removal)
{
    private const string Protected = "protected";

    private const string Inside = $"select {ThingRow.Columns} from Thing t where t.LocationId = @Id order by t.NameKey";
    private const string Groups = $"select {ThingRow.Columns} from Membership m join Thing t on t.Id = m.GroupId where m.MemberId = @Id order by t.NameKey";

    public void Reset(ChangeScope scope, ThingRow thing, ResetOptions options)
    {
        var driver = drivers.CatalogWith(thing.DriverId, CancellationToken.None).Driver(thing.DriverId);
        if (!options.Force && rows.OfKey(thing.Id, Protected).Exists(static row => row.ToAttribute("").ToString() is not ("false" or "0" or "no" or "")))
            throw new ThingProtectedException(thing.Name, "given back");
        RemoveServices(scope, thing, options.Recurse);
        foreach (var group in session.Read(Groups, ThingRow.Read, CancellationToken.None, ("@Id", thing.Id)).Where(group => !driver.Reset.KeepGroups.Any(kept => IsA(group, kept))))
            memberships.TryRemove(scope, group, thing, force: true);
        if (!driver.Reset.KeepResources)
            GiveBack(scope, thing, Matching(driver.Reset.KeepPorts));
        if (options.ClearCables || !driver.Reset.KeepCables)
            Unplug(scope, thing);
        attributes.Clear(scope, thing, Kept(driver, options), Defaults(thing, driver));
    }

    // Whatever had a status is free again, also where its driver has no default for it.
    private Dictionary<string, object> Defaults(ThingRow thing, Driver driver)
    {
        var defaults = new Dictionary<string, object>(driver.Attributes, StringComparer.OrdinalIgnoreCase);
        if (rows.OfKey(thing.Id, Claim.Status).Count > 0)
            defaults.TryAdd(Claim.Status, Claim.Free);
        return defaults;
    }

    private void RemoveServices(ChangeScope scope, ThingRow thing, bool recurse)
    {
        var services = session.Read(Inside, ThingRow.Read, CancellationToken.None, ("@Id", thing.Id)).FindAll(row => IsA(row, DriverNames.Service));
        if (services.Count == 0)
            return;
        if (!recurse)
            throw new ThingHasReferencesException(thing.Name, "given back", [$"it runs {string.Join(", ", services.Select(static service => service.Name))}"], "Remove the services first, or use -Recurse: they are then removed with it.");
        foreach (var service in services)
            removal.Remove(scope, service, recurse: true);
    }

    // The name that a thing has is not what it got for its use.
    private void GiveBack(ChangeScope scope, ThingRow thing, Predicate<string> isKept)
    {
        foreach (var row in resources.Of(thing.Id, CancellationToken.None).Where(row => ThingName.Fold(row.Text) != ThingName.Fold(thing.Name) && (row.Port is null || !isKept(row.Port))))
            resources.GiveBack(scope, row, thing.Name);
    }

    private void Unplug(ChangeScope scope, ThingRow thing)
    {
        foreach (var name in cables.Rows(thing.Id, CancellationToken.None).Where(static port => port.PeerThingId is not null).Select(static port => port.Name))
        {
            // A cable from the thing to itself is gone after its first end.
            if (cableWriter.Row(thing.Id, name) is { PeerThingId: not null } port)
                cableWriter.Disconnect(scope, thing, port);
        }
    }

    private static Predicate<string> Kept(Driver driver, ResetOptions options)
    {
        var required = driver.Schema.Where(static rule => rule.Required).Select(static rule => rule.Key.Split('.')[0]);
        return Matching(driver.Reset.KeepAttributes.Concat(options.KeepAttributes).Concat(required));
    }

    private static Predicate<string> Matching(IEnumerable<string> names)
    {
        var globs = names.Select(static name => new GlobMatch(name)).ToArray();
        return name => Array.Exists(globs, glob => glob.IsMatch(name));
    }

    private bool IsA(ThingRow row, string driver) => drivers.CatalogWith(row.DriverId, CancellationToken.None).IsA(row.DriverId, driver);
}
