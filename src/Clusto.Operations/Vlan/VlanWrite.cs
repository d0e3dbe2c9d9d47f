using Clusto.Operations.Snmp;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>One change of a switch: sets, reads back, and puts back what was set where anything is not as it should be.</summary>
internal sealed class VlanWrite(DeviceAccess access, TimeSpan limit, IReadOnlyList<(SnmpBinding Create, SnmpBinding Remove)> rows, IReadOnlyList<VlanCell> cells)
{
    private readonly List<SnmpBinding> created = [];
    private bool isSet;

    /// <summary>Makes the change.</summary>
    /// <exception cref="DeviceRefusedException">It was not made, and the message says whether everything is as before.</exception>
    public async Task RunAsync(ISnmpSession session)
    {
        try
        {
            foreach (var (create, remove) in rows)
            {
                await session.SetAsync([create], again: false).ConfigureAwait(false);
                created.Insert(0, remove);
            }

            isSet = true;
            await session.SetAsync([.. cells.Select(static cell => cell.Set)]).ConfigureAwait(false);
            await CheckAsync(session, static cell => cell.After).ConfigureAwait(false);
        }
        catch (ClustoException error)
        {
            await PutBackAsync(Reason(error)).ConfigureAwait(false);
            throw new DeviceRefusedException(access.Device, $"{Reason(error)}; its VLANs are as they were before");
        }
        catch (OperationCanceledException)
        {
            // Who stops it does not want half of it.
            await PutBackAsync("it was stopped").ConfigureAwait(false);
            throw;
        }
    }

    private async Task PutBackAsync(string cause)
    {
        try
        {
            using var session = SnmpSession.Open(access, limit, CancellationToken.None);
            if (isSet)
                await PutCellsBackAsync(session).ConfigureAwait(false);
            if (created.Count > 0)
                await session.SetAsync(created, again: false).ConfigureAwait(false);
        }
        catch (ClustoException error)
        {
            throw new DeviceRefusedException(access.Device, $"{cause}; and putting its VLANs back failed: {Reason(error)}", $"Look at its ports before anything else: {string.Join(", ", cells.Select(static cell => cell.Name).Distinct())} may be half changed.");
        }
    }

    private async Task PutCellsBackAsync(SnmpSession session)
    {
        var now = await NowAsync(session).ConfigureAwait(false);
        // The last that was set goes back first; a list that was set twice goes back once.
        var back = cells.Reverse().GroupBy(static cell => cell.Name)
            .Select(static list => list.First() with { Ports = list.First().Ports is null ? null : [.. list.SelectMany(static cell => cell.Ports!).Distinct()] })
            .Where(cell => !cell.Is(access.Device, now[cell.Name], cell.Before))
            .Select(cell => cell.Back(access.Device, now[cell.Name]))
            .ToList();
        if (back.Count > 0)
            await session.SetAsync(back).ConfigureAwait(false);
        await CheckAsync(session, static cell => cell.Before).ConfigureAwait(false);
    }

    private async Task CheckAsync(ISnmpSession session, Func<VlanCell, SnmpValue> wanted)
    {
        var now = await NowAsync(session).ConfigureAwait(false);
        foreach (var cell in cells)
        {
            if (!cell.Is(access.Device, now[cell.Name], wanted(cell)))
                throw new DeviceRefusedException(access.Device, $"it said yes to a change of {cell.Name} and did not make it");
        }
    }

    private async Task<Dictionary<ObjectId, SnmpBinding>> NowAsync(ISnmpSession session) =>
        (await session.GetAsync([.. cells.Select(static cell => cell.Name).Distinct()]).ConfigureAwait(false)).ToDictionary(static binding => binding.Name);

    private string Reason(ClustoException error) => error.Message.Replace($"'{access.Device}' refused: ", "", StringComparison.Ordinal).TrimEnd('.');
}
