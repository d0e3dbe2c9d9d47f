using System.Data.Common;
using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Creates many things with a few statements, whatever their number.</summary>
internal sealed class ManyThings(
    StoreSession session,
    DriverRecords drivers,
    ThingResolver resolver,
    AttributeWriter attributes,
    PlacementWriter places,
    RequirementRules requirements,
    ManagerWriter managers)
{
    private readonly ThingInserts inserts = new(session);

    /// <summary>Creates things, each null that cannot be created for a reason of its own.</summary>
    /// <exception cref="SetRefusedException">One of them goes against what is there.</exception>
    public List<(Thing? Created, ClustoException? Mistake)> Create(ChangeScope scope, IReadOnlyList<NewThing> things, CancellationToken token)
    {
        // A write that is repeated begins anew.
        attributes.Forget();
        var results = new (Thing? Created, ClustoException? Mistake)[things.Count];
        var there = resolver.ByName(things.Select(static thing => thing.Name).Concat(things.SelectMany(Referred)), token);
        var drafts = new List<(int Index, ThingRow Row, RackPlace Place, ThingRow? Container, List<AttributeRow> Values)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < things.Count; index++)
        {
            try
            {
                var (row, place, container, values) = Draft(scope, things[index], there, token);
                if (!names.Add(ThingName.Fold(row.Name)))
                    throw new NameInUseException(row.Name);
                drafts.Add((index, row, place, container, values));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                results[index].Mistake = mistake;
            }
        }

        var rows = inserts.Insert(drafts.ConvertAll(static draft => draft.Row with { LocationId = null, RackUnit = null, RackUnits = null, RackFace = null, RackSide = null }));
        rows = [.. rows.Select((row, at) => drafts[at].Row with { Id = row.Id })];
        Write(scope, [.. drafts.Select((draft, at) => (rows[at], draft.Place, draft.Container, draft.Values))]);
        var above = new PlaceNames(session, drivers);
        above.Add(rows.Where(static row => row.LocationId is not null).Select(static row => row.LocationId!.Value), token);
        for (var at = 0; at < rows.Count; at++)
            results[drafts[at].Index].Created = ThingReader.ToThing(rows[at], AttributeRow.ToList(drafts[at].Values, rows[at].Name), above, drivers.CatalogWith(rows[at].DriverId, token));
        return [.. results];
    }

    private void Write(ChangeScope scope, List<(ThingRow Row, RackPlace Place, ThingRow? Container, List<AttributeRow> Values)> things)
    {
        try
        {
            inserts.WritePlaces(things.Select(static thing => thing.Row).Where(static row => row.LocationId is not null));
            places.TakeTogether(things.Where(static thing => thing.Place.Unit is not null).Select(static thing => (thing.Row.Id, thing.Container!, thing.Place)));
            foreach (var (row, _, container, values) in things)
            {
                foreach (var value in values)
                    attributes.AddTogether(value with { ThingId = row.Id });
                values.Sort(AttributeRow.InOrder);
                scope.RecordOfNew(row.Id, row.Name, ChangeKind.Created, null, ChangeFacts.Whole(row, drivers.CatalogWith(row.DriverId, CancellationToken.None).Name(row.DriverId), container?.Name, values, []));
            }

            attributes.Flush();
            scope.Flush();
            foreach (var (row, _, _, _) in things.Where(thing => drivers.CatalogWith(thing.Row.DriverId, CancellationToken.None).Category(thing.Row.DriverId) == Category.Resource))
                managers.Settle(row);
        }
        catch (Exception error) when ((error is DbException failed && session.Dialect.IsUniqueViolation(failed)) || error is ClustoException { EndsCommand: false })
        {
            throw new SetRefusedException(error);
        }
    }

    private (ThingRow Row, RackPlace Place, ThingRow? Container, List<AttributeRow> Values) Draft(ChangeScope scope, NewThing thing, Dictionary<string, ThingRow> there, CancellationToken token)
    {
        ThingName.Check(thing.Name);
        if (there.ContainsKey(ThingName.Fold(thing.Name)))
            throw new NameInUseException(thing.Name);
        var catalog = drivers.CatalogWith(thing.Driver, token);
        var driver = catalog.Id(thing.Driver);
        var container = thing.Location is { } location ? Found(location, there, token) : null;
        var place = container is null ? default : places.Check(thing.Name, driver, container, thing.Position);
        var schema = catalog.Schema(driver);
        var values = NewAttributes.Rows(thing.Name, requirements.Checked(driver, thing.Attributes), null, catalog.Driver(driver), schema, (fact, ordinal) => attributes.ToRow(0, fact, ordinal, there));
        schema?.CheckWhole(thing.Name, values);
        return (new ThingRow(0, thing.Name, driver, container?.Id, place.Unit, place.Units, place.Face, place.Side, scope.ChangeSet, scope.Now, scope.Now), place, container, values);
    }

    private ThingRow Found(ThingKey key, Dictionary<string, ThingRow> there, CancellationToken token) =>
        there.GetValueOrDefault(ThingName.Fold(key.Name)) is { } row && (key.Id is null || key.Id == row.Id) ? row : resolver.Find(key, token);

    /// <summary>The names of the things that must be there before a thing is.</summary>
    public static IEnumerable<string> Referred(NewThing thing)
    {
        if (thing.Location is { } location)
            yield return location.Name;
        foreach (var fact in thing.Attributes.Where(static fact => fact.Value.Type == AttributeType.Reference || fact.Key.Equals(Requirement.AttributeKey, StringComparison.OrdinalIgnoreCase)))
            yield return fact.Value.ToString();
    }
}
