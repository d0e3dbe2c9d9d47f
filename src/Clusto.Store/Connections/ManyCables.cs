using System.Data.Common;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Puts many cables between ports with a few statements.</summary>
internal sealed class ManyCables(StoreSession session, DriverRecords drivers, ThingResolver resolver, CableReader cables, ConnectionWays ways)
{
    /// <summary>Connects things by cables, and gives each cable, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">Two of the things are connected in another way, or somebody else was at a port first.</exception>
    public List<(Connection? Result, ClustoException? Mistake)> Connect(ChangeScope scope, IReadOnlyList<(ThingKey Thing, string? Port, ThingKey To, string? ToPort)> items, CancellationToken token)
    {
        var results = new (Connection? Result, ClustoException? Mistake)[items.Count];
        var things = resolver.LockedPairs([.. items.Select(static item => (item.Thing, (ThingKey?)item.To))], (index, mistake) => results[index].Mistake = mistake, token);
        var held = HeldPorts.Read(session, things.Values.SelectMany(static pair => new[] { pair.One.Id, pair.Other!.Id }), token);
        var (choice, written) = (new PortChoice(drivers, cables, held), new CableRows(session));
        foreach (var (index, (one, other)) in things)
        {
            try
            {
                if (ways.Of(one, items[index].Port, other!, items[index].ToPort).Kind != ConnectionKind.Cable)
                    throw new SetRefusedException(null);
                var (from, to) = choice.Choose(one, items[index].Port, other!, items[index].ToPort);
                if ((choice.InUse(one, from.Name) ?? choice.InUse(other!, to.Name)) is { } taken)
                    throw taken;
                results[index].Result = Plug(scope, held, written, (one, from), (other!, to));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                results[index].Mistake = mistake;
            }
        }

        try
        {
            written.Flush();
            scope.Flush();
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new SetRefusedException(error);
        }

        return [.. results];
    }

    private static Connection Plug(ChangeScope scope, HeldPorts held, CableRows written, (ThingRow Thing, (string Name, PortKind Kind) Port) one, (ThingRow Thing, (string Name, PortKind Kind) Port) other)
    {
        var (near, far) = (held.Row(one.Thing.Id, one.Port.Name), held.Row(other.Thing.Id, other.Port.Name));
        written.Plug(one.Thing.Id, one.Port, near is not null, other.Thing.Id, other.Port, far is not null);
        held.Put((near ?? PortRow.Bare(one.Thing.Id, one.Port)) with { PeerThingId = other.Thing.Id, PeerPort = other.Port.Name, PeerName = other.Thing.Name });
        held.Put((far ?? PortRow.Bare(other.Thing.Id, other.Port)) with { PeerThingId = one.Thing.Id, PeerPort = one.Port.Name, PeerName = one.Thing.Name });
        scope.RecordTogether(one.Thing.Id, one.Thing.Name, ChangeKind.Connected, null, ChangeFacts.Cable(one.Port.Name, other.Thing.Id, other.Thing.Name, other.Port.Name));
        scope.RecordTogether(other.Thing.Id, other.Thing.Name, ChangeKind.Connected, null, ChangeFacts.Cable(other.Port.Name, one.Thing.Id, one.Thing.Name, one.Port.Name));
        return CableWriter.Cable(one.Thing, one.Port.Name, one.Port.Kind, other.Thing, other.Port.Name);
    }
}
