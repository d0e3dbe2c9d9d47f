using System.Data.Common;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Placement;

/// <summary>Places many things with a few statements.</summary>
internal sealed class ManyPlaces(StoreSession session, DriverRecords drivers, ThingReader reader, ThingResolver resolver, PlacementWriter places)
{
    private readonly ThingInserts rows = new(session);

    /// <summary>Places things, and gives each as it is then, if that is asked for, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">One of them is a service or holds others, or goes against what is there.</exception>
    public List<(Thing? Result, ClustoException? Mistake)> Move(ChangeScope scope, IReadOnlyList<(ThingKey Thing, ThingKey? To, RackPosition Position)> items, bool reads, CancellationToken token)
    {
        var results = new (Thing? Result, ClustoException? Mistake)[items.Count];
        var things = resolver.Locked([.. items.Select(static item => item.Thing)], (index, mistake) => results[index].Mistake = mistake, token);
        var ids = IdList.Of([.. things.Values.Select(static row => row.Id)]);
        // What holds others could come into itself, and a service runs only where its role is: that is looked at one by one.
        if (things.Values.Any(row => drivers.CatalogWith(row.DriverId, token).IsA(row.DriverId, DriverNames.Service)) || session.Read(session.Text(Holding), static _ => true, token, ("@Ids", ids)).Count > 0)
            throw new SetRefusedException(null);
        var containers = resolver.ByName(items.Where(static item => item.To is not null).Select(static item => item.To!.Value.Name), token);
        var before = Names(things.Values, token);
        var moved = new List<(int Index, ThingRow Before, ThingRow After, ThingRow? Container, RackPlace Place)>();
        foreach (var (index, row) in things.OrderBy(static pair => pair.Key))
        {
            try
            {
                var container = items[index].To is { } to ? containers.GetValueOrDefault(ThingName.Fold(to.Name)) ?? resolver.Find(to, token) : null;
                var place = container is null ? default : places.Check(row.Name, row.DriverId, container, PlacementRecords.Kept(row, items[index].Position));
                moved.Add((index, row, row with { LocationId = container?.Id, RackUnit = place.Unit, RackUnits = place.Units, RackFace = place.Face, RackSide = place.Side }, container, place));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                results[index].Mistake = mistake;
            }
        }

        Write(scope, moved, before);
        if (!reads)
            return [.. results];
        var read = reader.Find(moved.ConvertAll(static move => move.Before.Id), token).ToDictionary(static thing => thing.Id);
        foreach (var move in moved)
            results[move.Index].Result = read[move.Before.Id];
        return [.. results];
    }

    /// <summary>Writes that things are nowhere; the rest, and what was before, is for the caller to say.</summary>
    public void TakeOut(IReadOnlyList<ThingRow> nowhere)
    {
        if (nowhere.Count == 0)
            return;
        places.GiveUnitsBack([.. nowhere.Select(static row => row.Id)]);
        rows.WritePlaces(nowhere);
    }

    private void Write(ChangeScope scope, List<(int Index, ThingRow Before, ThingRow After, ThingRow? Container, RackPlace Place)> moved, Dictionary<long, string> names)
    {
        try
        {
            places.GiveUnitsBack(moved.ConvertAll(static move => move.Before.Id));
            rows.WritePlaces(moved.Select(static move => move.After));
            places.TakeTogether(moved.Where(static move => move.Place.Unit is not null).Select(static move => (move.After.Id, move.Container!, move.Place)));
            foreach (var move in moved)
            {
                var (old, now) = (ChangeFacts.Place(move.Before, move.Before.LocationId is { } location ? names[location] : null), ChangeFacts.Place(move.After, move.Container?.Name));
                if (old != now)
                    scope.RecordTogether(move.Before.Id, move.Before.Name, ChangeKind.Moved, old, now);
            }

            scope.Flush();
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new SetRefusedException(error);
        }
    }

    private Dictionary<long, string> Names(IEnumerable<ThingRow> things, CancellationToken token) => session
        .Read(session.Text(ThingReader.OfIds), ThingRow.Read, token, ("@Ids", IdList.Of([.. things.Where(static row => row.LocationId is not null).Select(static row => row.LocationId!.Value).Distinct()])))
        .ToDictionary(static row => row.Id, static row => row.Name);

    /// <summary>The things that others @Ids hold.</summary>
    internal static string Holding(Dialect dialect) => $"select t.Id from Thing t where t.LocationId in ({dialect.Ids})";
}
