using Clusto.Groups;
using Clusto.Placement;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Connects many things: all cables together, and those of the others together that follow one another and are connected in the same way.</summary>
internal sealed class ManyConnections(SetWriter sets, ThingResolver resolver, ConnectionWays ways, ManyCables cables, PlacementRecords placement, MembershipRecords memberships)
{
    /// <summary>Connects things, and gives each connection, or what is wrong with it.</summary>
    /// <param name="items">The things, and the ports that are named.</param>
    /// <param name="alone">Connects two things.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    public IReadOnlyList<(Connection? Made, ClustoException? Mistake)> Connect(IReadOnlyList<(ThingKey Thing, string? Port, ThingKey To, string? ToPort)> items, Func<(ThingKey Thing, string? Port, ThingKey To, string? ToPort), Connection> alone, CancellationToken token)
    {
        if (sets.Size == 1 || items.Count == 1)
            return [.. SetWriter.WriteEach(items, alone)];
        var results = new (Connection? Made, ClustoException? Mistake)[items.Count];
        foreach (var (kind, alike) in Alike(items, token))
        {
            var written = kind switch
            {
                ConnectionKind.Placement => Place(alike, token),
                ConnectionKind.Membership => Join(alike, token),
                ConnectionKind.Cable => sets.Write([.. alike.Select(static pair => pair.Item)], static item => item.Thing.Name, static _ => [], (scope, part) => cables.Connect(scope, part, token), alone, token),
                _ => SetWriter.WriteEach(alike.Select(static pair => pair.Item), alone),
            };
            foreach (var (pair, result) in alike.Zip(written))
                results[pair.Index] = result;
        }

        return results;
    }

    private IEnumerable<(Connection? Made, ClustoException? Mistake)> Place(List<Pair> pairs, CancellationToken token) => Told(
        pairs,
        placement.MoveMany([.. pairs.Select(static pair => (pair.Item.Thing, (ThingKey?)pair.Item.To, new RackPosition(PlacementRecords.ParseUnit(pair.Item.ToPort))))], false, token),
        static pair => ConnectionRecords.Placed(pair.One!.Name, PlacementRecords.ParseUnit(pair.Item.ToPort), pair.Other!.Name));

    private IEnumerable<(Connection? Made, ClustoException? Mistake)> Join(List<Pair> pairs, CancellationToken token) => Told(
        pairs,
        memberships.AddMany([.. pairs.Select(static pair => (pair.Item.To, pair.Item.Thing))], false, static _ => { }, token),
        static pair => ConnectionRecords.Joined(pair.One!.Name, pair.Other!.Name));

    private static IEnumerable<(Connection? Made, ClustoException? Mistake)> Told(List<Pair> pairs, IReadOnlyList<(Thing? Thing, ClustoException? Mistake)> written, Func<Pair, Connection> connection) =>
        pairs.Zip(written, (pair, result) => result.Mistake is null ? (connection(pair), default(ClustoException)) : (null, result.Mistake));

    // Cables have nothing to do with places and groups, so they come last: who is cabled right after it was placed is not done alone.
    private List<(ConnectionKind? Kind, List<Pair> Alike)> Alike(IReadOnlyList<(ThingKey Thing, string? Port, ThingKey To, string? ToPort)> items, CancellationToken token)
    {
        var (ones, others) = (resolver.Named([.. items.Select(static item => item.Thing)], token), resolver.Named([.. items.Select(static item => item.To)], token));
        var (alike, cabled) = (new List<(ConnectionKind? Kind, List<Pair> Alike)>(), new List<Pair>());
        for (var index = 0; index < items.Count; index++)
        {
            var pair = new Pair(index, items[index], ones.GetValueOrDefault(index), others.GetValueOrDefault(index));
            var kind = Kind(pair);
            if (kind == ConnectionKind.Cable)
                cabled.Add(pair);
            else if (alike.Count == 0 || alike[^1].Kind != kind)
                alike.Add((kind, [pair]));
            else
                alike[^1].Alike.Add(pair);
        }

        alike.Add((ConnectionKind.Cable, cabled));
        return alike;
    }

    // What is not there or cannot be connected is found to be wrong with the cables; what goes the other way round is done alone.
    private ConnectionKind? Kind(Pair pair)
    {
        if (pair.One is null || pair.Other is null)
            return ConnectionKind.Cable;
        try
        {
            return ways.Of(pair.One, pair.Item.Port, pair.Other, pair.Item.ToPort) is (var kind, false) ? kind : null;
        }
        catch (PlacementNotAllowedException)
        {
            return ConnectionKind.Cable;
        }
    }

    /// <summary>Two things to be connected, with their rows where they are there.</summary>
    private sealed record Pair(int Index, (ThingKey Thing, string? Port, ThingKey To, string? ToPort) Item, ThingRow? One, ThingRow? Other);
}
